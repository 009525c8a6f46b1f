/*
 * What happens first of what falls on the same instant: the smaller number, then what was scheduled
 * first. One order for all domains, since only beside each other do these numbers mean anything:
 * the sea changes before anyone reacts to it, ships move before they are seen, what breaks breaks
 * before it is mended, traffic is shared out anew before pictures are judged, and samples see all
 * of it. A number may be left free; none may be given another meaning without its golden files.
 */
#ifndef HAWSER_CORE_PRIORITY_H
#define HAWSER_CORE_PRIORITY_H

enum hws_priority {
    HWS_PRIORITY_FIRST_LOOK = 0, /* what is there when all begins */
    HWS_PRIORITY_INTEREST = 5,   /* what is measured begins */
    HWS_PRIORITY_REPORT = 6,     /* an outage has lasted long enough to be told of */

    /* what comes from outside */
    HWS_PRIORITY_WEATHER = 10,
    HWS_PRIORITY_CROSSING = 15, /* an anchor is over a cable, before its ship's leg ends */
    HWS_PRIORITY_COVER = 16,    /* a ship enters or leaves a cover, before its leg ends */

    /* what ships, ports, sensors and units do */
    HWS_PRIORITY_WAYPOINT = 20,
    HWS_PRIORITY_DEPARTURE = 21, /* and the end of a stay */
    HWS_PRIORITY_DRAG_END = 22,
    HWS_PRIORITY_TRAFFIC = 23, /* a ship comes in */
    HWS_PRIORITY_ARRIVAL = 24, /* of a unit; what disturbed positions is over */
    HWS_PRIORITY_DONE = 25,    /* what took its time is done: a search, a service, a detection */
    HWS_PRIORITY_PASS = 26,    /* a satellite passes, a pilot boards or leaves, fuel is looked at */
    HWS_PRIORITY_REOPENING =
        27,                  /* a port works again; what a pass saw or a flag answers is known */
    HWS_PRIORITY_CALL = 28,  /* for help; a ship has waited long enough */
    HWS_PRIORITY_SIGHT = 29, /* a unit comes to see a ship */

    /* cables and their ships */
    HWS_PRIORITY_LOCATED = 30, /* a fault */
    HWS_PRIORITY_SHIP_READY = 31,
    HWS_PRIORITY_WORK = 32, /* a step of a repair is done */
    HWS_PRIORITY_WORK_SEA = 33,
    HWS_PRIORITY_TROUBLE = 34, /* something breaks by itself */
    HWS_PRIORITY_CURRENT = 35, /* a leg of a turbidity current */
    HWS_PRIORITY_BREAK = 36,   /* by a current */
    HWS_PRIORITY_STATION_BACK = 37,
    HWS_PRIORITY_LINK_OPENS = 38,
    HWS_PRIORITY_PERMIT = 39, /* is given or refused; an ordered strike falls */

    /* what people and control rooms do about it, and what they are told */
    HWS_PRIORITY_ORDER = 40,    /* what is scripted; what agencies share changes */
    HWS_PRIORITY_SWITCHED = 41, /* traffic is; a shared contact arrives */
    HWS_PRIORITY_GRANTED = 42,  /* lent capacity is ready; a shared alert arrives */
    HWS_PRIORITY_TOLD = 43,     /* others are told; a track is judged; spares arrive */
    HWS_PRIORITY_LEVEL = 44,    /* of the day's traffic; a track ends; a neighbour is asked */
    HWS_PRIORITY_FREE = 45,     /* a repair ship is; more is lit; what is wanted changes */
    HWS_PRIORITY_BREAKDOWN = 46,
    HWS_PRIORITY_MENDED = 47,
    HWS_PRIORITY_NOTICE_OVER = 48,
    HWS_PRIORITY_OUTAGE_END = 49,

    HWS_PRIORITY_OTHERS = 50, /* what none of these waits for: where a new domain begins */
    HWS_PRIORITY_SAMPLE = 60, /* a look at everything, when all else has happened */
};

#endif
