#include "tests/maritime/picture/cases.h"

int main(void)
{
    static const suite_case cases[] = {track_case,      associate_case, channel_case, alert_case,
                                       alone_case,      sharing_case,   told_case,    watch_case,
                                       watch_drag_case, fuse_case,      failure_case, share_case,
                                       contact_case,    read_case,      end_case,     usual_case,
                                       translate_case,  nameless_case,  question_case};

    return suite_main("picture", cases, sizeof(cases) / sizeof(cases[0]));
}
