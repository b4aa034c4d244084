/* Two copies to the same place without a barrier between: what synchronization validation must report, or its silence means nothing. */
#include "engine.h"

int main(void)
{
    engine e;
    engine_open(&e, VK_API_VERSION_1_3);
    engine_create_device(&e, 8, 8, VK_TRUE, VK_FALSE);
    engine_buffer buffer = engine_create_buffer(&e);
    engine_begin_frame(&e, 1);
    engine_copy(&e, &buffer);
    engine_copy(&e, &buffer);
    engine_end_frame(&e);
    engine_destroy_buffer(&e, &buffer);
    engine_destroy_device(&e);
    engine_close(&e);
    return 0;
}
