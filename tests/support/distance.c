#include "tests/support/distance.h"

#include <math.h>
#include <stdlib.h>

static int compare_values(const void *a, const void *b)
{
    const double first = *(const double *)a;
    const double second = *(const double *)b;

    return (first > second) - (first < second);
}

double sample_distance(double *sample, uint32_t count, law_share share, const void *context)
{
    double distance = 0.0;

    qsort(sample, count, sizeof(*sample), compare_values);
    for (uint32_t i = 0; i < count; i++) {
        const double at = share(context, sample[i]);
        distance = fmax(distance, fmax((i + 1.0) / count - at, at - (double)i / count));
    }
    return distance;
}

double distance_allowed(uint32_t count)
{
    const double root = sqrt(count);

    return 1.9495 / (root + 0.12 + 0.11 / root);
}
