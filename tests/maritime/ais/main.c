#include "tests/maritime/ais/cases.h"

int main(void)
{
    static const suite_case cases[] = {ais_decode_case,   ais_encode_case,     ais_interval_case,
                                       ais_log_case,      ais_log_clock_case,  ais_log_csv_case,
                                       ais_log_line_case, ais_log_tracks_case, ais_log_voyages_case,
                                       ais_sentence_case};

    return suite_main("ais", cases, sizeof(cases) / sizeof(cases[0]));
}
