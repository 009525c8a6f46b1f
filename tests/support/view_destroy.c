/* The tests of chart and window link no engine: the views that they make are freed here. */
#include "tests/support/view_builder.h"

void hws_facilitator_view_destroy(struct hws_facilitator_view *view)
{
    view_builder_destroy(view);
}
