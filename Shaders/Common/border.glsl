// Which pixel stands for one beyond the border.
#ifndef BORDER_GLSL
#define BORDER_GLSL

const int BORDER_ZERO = 0;
const int BORDER_REFLECT = 1;
const int BORDER_EDGE = 2;

// Always a valid index: what lies farther out than one reflection reaches belongs to invocations beyond the image.
int borderIndex(int i, int size, int mode)
{
    if (mode == BORDER_REFLECT)
    {
        i = abs(i);
        i = min(i, 2 * size - 2 - i);
    }

    return clamp(i, 0, size - 1);
}

bool borderIsZero(int i, int size, int mode) { return mode == BORDER_ZERO && (i < 0 || i >= size); }

#endif
