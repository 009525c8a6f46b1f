/* Logs in columns: two formats, told by their heads. */
#include "tests/maritime/ais/cases.h"
#include "tests/maritime/ais/recorded.h"

START_TEST(marine_cadastre_is_read)
{
    recorded_take("\xEF\xBB\xBFMMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,"
                  "VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\r\n");
    recorded_take(
        "298000001,2027-01-15T08:00:00,34.50000,129.00000,12.0,90.0,90.0,\"HERON, GREY\",IMO1,"
        "ABC,70,0.0,225.0,33.0,9.5,70,A\r\n");
    recorded_take("298000001,2027-01-15 08:01:00,34.50000,129.00405,,-5,511,,,,,,,,,,A\r\n");
    recorded_take("\r\n");
    recorded_take(
        "298000002,2027-01-15T08:00:00,34.6,129.1,3.5,10,10,\x1b[2JSM\xc3LL,,,37,,12,4,,,B\r\n");
    recorded_take("298000003,2027-01-15T08:00:00,91.0,181.0,3.5,10,10,,,,,,,,,,A\r\n");
    recorded_take("298000003,,34.6,129.1,3.5,10,10,,,,,,,,,,A\r\n");
    recorded_take("298000003,2027-01-15T08:00:00,,,3.5,10,10,,,,,,,,,,A\r\n");
    recorded_take("298000003,2027-01-15T08:00:00,34.6,129.1\r\n");
    recorded_take("298000003,2027-01-15T08:00:00,34.6,nan,3.5,10,10,,,,,,,,,,A\r\n");
    recorded_take("298000003,2027-01-15T08:00:00,34.6,129.1,3.5,10,10,\"OPEN,,,,,,,,,,A\r\n");
    recorded_take("2980000031234,2027-01-15T08:00:00,34.6,129.1,3.5,10,10,,,,,,,,,,A\r\n");
    recorded_take("3,2027-01-15T08:00:00,34.6,129.1,3.5,10,10,,,,,,,,,,A\r\n");
    ck_assert_int_eq(hws_ais_log_format(recorded_log()), HWS_LOG_MARINE_CADASTRE);
    const struct hws_log_counts counts = recorded_finish();
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_POSITION], 2);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_TIME], 1);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_ROW], 4);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_STATION], 1);
    ck_assert_uint_eq(counts.fix_count, 3);
    const struct hws_log_vessel *first = recorded_vessel(0, 2);
    ck_assert_str_eq(first->name, "HERON, GREY");
    ck_assert_int_eq(first->ship_type, 70);
    ck_assert_double_eq(first->length_m, 225.0);
    ck_assert_int_eq(first->fixes[0].time_ms, RECORDED_START_S * 1000);
    ck_assert_int_eq(first->fixes[0].speed_dkn, 120);
    ck_assert_int_eq(first->fixes[0].course_ddeg, 900);
    ck_assert_int_eq(first->fixes[1].time_ms, RECORDED_START_S * 1000 + 60000);
    ck_assert_int_eq(first->fixes[1].speed_dkn, HWS_AIS_NO_SPEED);
    ck_assert_int_eq(first->fixes[1].course_ddeg, HWS_AIS_NO_COURSE);
    ck_assert_int_eq(recorded_vessel(1, 2)->station_class, HWS_AIS_CLASS_B_CS);
    ck_assert_str_eq(recorded_vessel(1, 2)->name, "?[2JSM?LL");
}
END_TEST

START_TEST(dma_is_read)
{
    static const char tail[] = ",Unknown,Undefined,,,,,,,,AIS,,,,";

    recorded_take(
        "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational "
        "status,ROT,SOG,COG,"
        "Heading,IMO,Callsign,Name,Ship type,Cargo type,Width,Length,Type of position fixing "
        "device,Draught,Destination,ETA,Data source type,A,B,C,D\n");
    recorded_take(
        "15/01/2027 08:00:00,Class A,298000001,34.5,129.0,Under way using engine,0.0,12.0,90.0,"
        "90,Unknown,ABC,GREY HERON,Tanker,,33,225,GPS,9.5,,,AIS,180,45,16,17\n");
    recorded_take("15/01/2027 08:00:10,Class A,298000001,34.5,129.000675,,,12.0,90.0,90,,%s\n",
                  tail);
    recorded_take("15/01/2027 08:00:10,Base Station,4310001,34.5,129.0,,,,,,,%s\n", tail);
    recorded_take("15/01/2027 08:00:10,AtoN,994311001,34.5,129.0,,,,,,,%s\n", tail);
    recorded_take("32/01/2027 08:00:20,Class A,298000001,34.5,129.0,,,,,,,%s\n", tail);
    recorded_take("15/01/2027 08:00:20,Class B,298000002,0.0,0.0,,,,,,,%s\n", tail);
    ck_assert_int_eq(hws_ais_log_format(recorded_log()), HWS_LOG_DMA);
    const struct hws_log_counts counts = recorded_finish();
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_STATION], 2);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_TIME], 1);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_POSITION], 1);
    const struct hws_log_vessel *vessel = recorded_vessel(0, 1);
    ck_assert_uint_eq(vessel->fix_count, 2);
    ck_assert_str_eq(vessel->name, "GREY HERON");
    ck_assert_int_eq(vessel->ship_type, 80);
    ck_assert_double_eq(vessel->beam_m, 33.0);
    ck_assert_int_eq(vessel->fixes[0].time_ms, RECORDED_START_S * 1000);
}
END_TEST

START_TEST(each_file_says_what_it_is)
{
    recorded_take("MMSI,BaseDateTime,LAT,LON\n");
    recorded_take("298000001,2027-01-15T08:00:00,34.5,129.0\n");
    hws_ais_log_begin(recorded_log());
    recorded_hear(RECORDED_MMSI, 60, 34.5, recorded_lon_deg(60));
    hws_ais_log_begin(recorded_log());
    recorded_take("timestamp,longitude,latitude,mmsi\n");
    recorded_take("15/01/2027 08:02:00,%.6f,34.5,298000001\n", recorded_lon_deg(120));
    ck_assert_uint_eq(recorded_finish().fix_count, 3);
    ck_assert_uint_eq(recorded_vessel(0, 1)->fix_count, 3);
}
END_TEST

TCase *ais_log_csv_case(void)
{
    TCase *tcase = tcase_create("ais log csv");

    tcase_add_checked_fixture(tcase, recorded_open, recorded_close);
    tcase_add_test(tcase, marine_cadastre_is_read);
    tcase_add_test(tcase, dma_is_read);
    tcase_add_test(tcase, each_file_says_what_it_is);
    return tcase;
}
