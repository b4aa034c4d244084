// Mean and squared deviations per channel, merged as Chan, Golub and LeVeque do (1979): exact where a sum of squares would cancel.
// In 32 bits whatever the storage.
#ifndef STATISTICS_GLSL
#define STATISTICS_GLSL

struct Moments
{
    vec4 mean;
    vec4 deviations; // sum of (x - mean)^2
    vec4 count;      // the same in all four
};

Moments merge(Moments a, Moments b)
{
    vec4 count = a.count + b.count;
    vec4 share = b.count / max(count, vec4(1));
    vec4 delta = b.mean - a.mean;
    return Moments(a.mean + delta * share, a.deviations + b.deviations + delta * delta * a.count * share, count);
}

#endif
