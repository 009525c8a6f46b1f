#include "tests/maritime/picture/busy.h"

#include "hawser/core/units.h"

void busy_place_sensors(struct scene *scene, double apart_deg)
{
    for (uint32_t agency = 0; agency < 2; agency++) {
        const struct hws_point mast = {SCENE_LAT_DEG + 0.1, 129.0 + apart_deg * agency};
        scene->sensors[SCENE_SENSOR(agency, SCENE_AIS)].place = mast;
        scene->sensors[SCENE_SENSOR(agency, SCENE_RADAR)].place = mast;
    }
}

static double draw(struct hws_stream *stream, double low, double high)
{
    return low + (high - low) * hws_stream_uniform(stream);
}

void busy_start(struct scene *scene, struct hws_stream *stream, uint64_t seed)
{
    static const enum scene_class classes[] = {SCENE_CARGO,    SCENE_CARGO, SCENE_FISHING,
                                               SCENE_PLEASURE, SCENE_CARGO, SCENE_FISHING};

    hws_stream_init(stream, seed, 0, 1, 1);
    for (uint32_t i = 0; i < SCENE_VESSELS_MAX; i++) {
        const double from_deg = draw(stream, 128.0, 129.6);
        const double speed_kn = draw(stream, 4.0, 16.0);
        (void)scene_add_ship(scene, classes[i % 6u], from_deg, 133.0, speed_kn);
    }
    scene_start(scene, seed);
}

int64_t busy_next_ms(struct hws_stream *stream, int64_t at_ms)
{
    const int64_t first_ms = 30 * HWS_MS_PER_MINUTE;

    return (at_ms == 0 ? first_ms : at_ms) +
           (int64_t)draw(stream, 0.0, 30.0 * (double)HWS_MS_PER_MINUTE);
}

void busy_happen(struct scene *scene, struct hws_stream *stream)
{
    const uint32_t ship = (uint32_t)draw(stream, 0.0, (double)SCENE_VESSELS_MAX);
    const double what = hws_stream_uniform(stream);
    const double by = hws_stream_uniform(stream);
    const struct hws_vessel_info is = scene_vessel(scene, ship);

    if (what < 0.4) {
        scene_switch_set(scene, ship, by < 0.4);
    } else if (what < 0.6) {
        const struct hws_effect drag = hws_maritime_drag_effect(
            (struct hws_maritime_drag){.vessel = ship,
                                       .lasts_ms = (int64_t)(by * 4.0 * (double)HWS_MS_PER_HOUR),
                                       .speed_kn = 1.0 + 6.0 * by});
        scene_apply(scene, &hws_maritime_id, &drag);
    } else if (what < 0.85) {
        scene_steer(scene, ship, is.place.lat_deg + 0.4 * (by - 0.5), is.place.lon_deg + 0.2,
                    0.5 + 10.0 * by);
    } else {
        const struct hws_effect tell =
            hws_transponder_identity_effect((struct hws_transponder_identity){
                .vessel = ship, .mmsi = by < 0.3 ? 0 : 298000000u + (uint32_t)(by * 10.0)});
        scene_apply(scene, &hws_transponder_id, &tell);
    }
}
