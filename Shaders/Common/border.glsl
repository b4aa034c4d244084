// Which pixel stands for one beyond the border.
#ifndef BORDER_GLSL
#define BORDER_GLSL

const int BorderZero = 0;
const int BorderReflect = 1;
const int BorderEdge = 2;

// Always a valid index: what lies farther out than one reflection reaches belongs to invocations beyond the image.
int borderIndex(int i, int size, int mode)
{
    if (mode == BorderReflect)
    {
        i = abs(i);
        i = min(i, 2 * size - 2 - i);
    }

    return clamp(i, 0, size - 1);
}

bool borderIsZero(int i, int size, int mode) { return mode == BorderZero && (i < 0 || i >= size); }

#endif
