/*
 * Boxes ashore: a fluid. A ship's boxes are in the yard when her service ends; they leave by the
 * gate at a rate while there are any. Beside the yard stands the same yard with a gate that never
 * failed; what the one holds more than the other is the backlog.
 */
#include "sim/maritime/port/port.h"

#include "hawser/core/units.h"

struct port_row port_yard_now(const struct port_row *row, double gate_teu_per_h, int64_t now_ms)
{
    struct port_row now = *row;
    const double hours = hws_hours_from_ms(now_ms - row->yard_ms);
    const double yard_teu = row->yard_teu - gate_teu_per_h * row->gate_pace * hours;
    const double whole_teu = row->whole_teu - gate_teu_per_h * hours;

    now.yard_teu = yard_teu > 0.0 ? yard_teu : 0.0;
    now.whole_teu = whole_teu > 0.0 ? whole_teu : 0.0;
    now.yard_ms = now_ms;
    return now;
}
