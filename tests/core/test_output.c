#include "sim/core/output.h"
#include "tests/core/cases.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define RECORDS_HEAD "{\"marking\":\"M\",\"scenario\":\"s\",\"records\":0}\n"

/* An empty folder to write in, the working folder meanwhile. */
struct place {
    char folder[32];
};

static struct place place_open(void)
{
    struct place place = {"output-test-XXXXXX"};

    ck_assert_ptr_nonnull(mkdtemp(place.folder));
    ck_assert_int_eq(chdir(place.folder), 0);
    return place;
}

static struct dirent *next(DIR *folder)
{
    return readdir(folder); // NOLINT(concurrency-mt-unsafe): one thread
}

static uint32_t entry_count(void)
{
    DIR *folder = opendir(".");
    uint32_t count = 0;

    ck_assert_ptr_nonnull(folder);
    for (struct dirent *entry = next(folder); entry != NULL; entry = next(folder)) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 ? 1u : 0u;
    }
    (void)closedir(folder);
    return count;
}

static void place_close(const struct place *place)
{
    DIR *folder = opendir(".");

    ck_assert_ptr_nonnull(folder);
    for (struct dirent *entry = next(folder); entry != NULL; entry = next(folder)) {
        (void)remove(entry->d_name);
    }
    (void)closedir(folder);
    ck_assert_int_eq(chdir(".."), 0);
    (void)rmdir(place->folder);
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

static void assert_holds(const char *path, const char *text)
{
    char found[512] = "";
    FILE *file = fopen(path, "r");

    ck_assert_msg(file != NULL, "%s is not there", path);
    found[fread(found, 1, sizeof(found) - 1, file)] = '\0';
    (void)fclose(file);
    ck_assert_str_eq(found, text);
}

static struct hws_output *begin(const char *path, const char *text)
{
    struct hws_output *output = NULL;
    struct hws_error error = {0};

    ck_assert_msg(hws_output_open(path, HWS_OUTPUT_RECORDS, NULL, &output, &error) == HWS_OK, "%s",
                  error.message);
    ck_assert_int_ge(fputs(text, hws_output_stream(output)), 0);
    return output;
}

static void assert_refused(const char *path, const struct hws_inputs *inputs, const char *words)
{
    struct hws_output *output = NULL;
    struct hws_error error = {0};

    ck_assert_int_eq(hws_output_open(path, HWS_OUTPUT_RECORDS, inputs, &output, &error),
                     HWS_ERR_IO);
    ck_assert_ptr_null(output);
    ck_assert_str_eq(error.where, path);
    ck_assert_msg(strstr(error.message, words) != NULL, "%s", error.message);
}

START_TEST(an_output_has_its_name_only_when_it_is_whole)
{
    const struct place place = place_open();
    struct hws_output *output = begin("a.jsonl", RECORDS_HEAD);

    ck_assert_int_eq(fflush(hws_output_stream(output)), 0);
    ck_assert_uint_eq(entry_count(), 0);
    ck_assert_int_eq(hws_output_commit(output, NULL), HWS_OK);
    ck_assert_uint_eq(entry_count(), 1);
    assert_holds("a.jsonl", RECORDS_HEAD);
    place_close(&place);
}
END_TEST

START_TEST(an_output_given_up_leaves_the_earlier_one_and_nothing_else)
{
    const struct place place = place_open();

    put("a.jsonl", RECORDS_HEAD);
    hws_output_discard(begin("a.jsonl", "half"));
    assert_holds("a.jsonl", RECORDS_HEAD);
    ck_assert_uint_eq(entry_count(), 1);
    place_close(&place);
}
END_TEST

START_TEST(a_program_that_is_killed_leaves_nothing_half)
{
    const struct place place = place_open();

    put("a.jsonl", RECORDS_HEAD);
    const pid_t child = fork();
    if (child == 0) {
        (void)fflush(hws_output_stream(begin("a.jsonl", "half")));
        (void)raise(SIGKILL);
    }
    int outcome = 0;
    ck_assert_int_eq(waitpid(child, &outcome, 0), child);
    ck_assert(WIFSIGNALED(outcome));
    assert_holds("a.jsonl", RECORDS_HEAD);
    ck_assert_uint_eq(entry_count(), 1);
    place_close(&place);
}
END_TEST

START_TEST(an_earlier_output_of_the_kind_gives_way_and_keeps_its_permissions)
{
    const struct place place = place_open();
    struct stat facts;

    put("a.jsonl", RECORDS_HEAD);
    ck_assert_int_eq(chmod("a.jsonl", 0600), 0);
    ck_assert_int_eq(hws_output_commit(begin("a.jsonl", "new"), NULL), HWS_OK);
    assert_holds("a.jsonl", "new");
    ck_assert_int_eq(stat("a.jsonl", &facts), 0);
    ck_assert_uint_eq(facts.st_mode & 0777u, 0600u);
    place_close(&place);
}
END_TEST

START_TEST(what_somebody_else_wrote_is_refused_and_stays)
{
    static const char *const texts[] = {
        "{\"format_version\":1}\n", "{\"marking\":\"a scenario\"}\n",
        "{\"type\":\"FeatureCollection\",\"marking\":\"M\",\"title\":\"T\",\"features\":[]}\n",
        "x"};
    const struct place place = place_open();

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        put("a.jsonl", texts[i]);
        assert_refused("a.jsonl", NULL, "no records of this program");
        assert_holds("a.jsonl", texts[i]);
    }
    put("a.jsonl", "");
    ck_assert_int_eq(hws_output_commit(begin("a.jsonl", "new"), NULL), HWS_OK);
    place_close(&place);
}
END_TEST

START_TEST(what_came_to_stand_there_meanwhile_is_refused_and_stays)
{
    const struct place place = place_open();
    struct hws_output *output = begin("a.jsonl", RECORDS_HEAD);
    struct hws_error error = {0};

    put("a.jsonl", "mine");
    ck_assert_int_eq(hws_output_commit(output, &error), HWS_ERR_IO);
    assert_holds("a.jsonl", "mine");
    ck_assert_uint_eq(entry_count(), 1);
    place_close(&place);
}
END_TEST

START_TEST(an_input_is_refused_under_each_of_its_names)
{
    const struct place place = place_open();
    struct hws_inputs inputs = {0};

    put("a.jsonl", RECORDS_HEAD);
    ck_assert_int_eq(link("a.jsonl", "hard.jsonl"), 0);
    ck_assert_int_eq(symlink("a.jsonl", "soft.jsonl"), 0);
    ck_assert_int_eq(hws_inputs_add(&inputs, "no-such-file"), HWS_OK);
    ck_assert_int_eq(hws_inputs_add(&inputs, "a.jsonl"), HWS_OK);
    assert_refused("a.jsonl", &inputs, "that this run reads");
    assert_refused("./a.jsonl", &inputs, "that this run reads");
    assert_refused("hard.jsonl", &inputs, "that this run reads");
    assert_refused("soft.jsonl", &inputs, "that this run reads");
    assert_holds("a.jsonl", RECORDS_HEAD);
    hws_inputs_fini(&inputs);
    place_close(&place);
}
END_TEST

START_TEST(a_link_stays_a_link_and_its_file_is_replaced)
{
    const struct place place = place_open();
    struct stat facts;

    put("a.jsonl", RECORDS_HEAD);
    ck_assert_int_eq(symlink("a.jsonl", "soft.jsonl"), 0);
    ck_assert_int_eq(hws_output_commit(begin("soft.jsonl", "new"), NULL), HWS_OK);
    assert_holds("a.jsonl", "new");
    ck_assert_int_eq(lstat("soft.jsonl", &facts), 0);
    ck_assert(S_ISLNK(facts.st_mode));
    ck_assert_int_eq(symlink("gone", "loose.jsonl"), 0);
    assert_refused("loose.jsonl", NULL, "a link to a file that is not there");
    place_close(&place);
}
END_TEST

START_TEST(folders_and_missing_folders_are_told_with_a_remedy)
{
    const struct place place = place_open();

    put("file", "x");
    assert_refused(".", NULL, "name a file in it");
    assert_refused("no/such/folder", NULL, "make the folder first");
    assert_refused("no-such-folder/", NULL, "name a file in it");
    assert_refused("file/a", NULL, "make the folder first");
    assert_refused("", NULL, "name another file");
    place_close(&place);
}
END_TEST

START_TEST(a_full_device_is_told_at_the_end_and_dev_null_takes_all)
{
    struct hws_error error = {0};

    ck_assert_int_eq(hws_output_commit(begin("/dev/null", RECORDS_HEAD), NULL), HWS_OK);
    ck_assert_int_eq(hws_output_commit(begin("/dev/full", RECORDS_HEAD), &error), HWS_ERR_IO);
    ck_assert_str_eq(error.message, "cannot write the records: No space left on device; make room, "
                                    "or name a file on another disk");
}
END_TEST

START_TEST(a_pipe_is_written_straight)
{
    const struct place place = place_open();
    char found[8] = "";

    ck_assert_int_eq(mkfifo("pipe", 0600), 0);
    const int reader = open("pipe", O_RDONLY | O_NONBLOCK);
    ck_assert_int_ge(reader, 0);
    ck_assert_int_eq(hws_output_commit(begin("pipe", "hello"), NULL), HWS_OK);
    ck_assert_int_eq(read(reader, found, sizeof(found)), 5);
    ck_assert_str_eq(found, "hello");
    (void)close(reader);
    place_close(&place);
}
END_TEST

/* Where a file system cannot name a nameless file, as on NFS. */
START_TEST(without_linking_the_bytes_are_copied_and_nothing_else_is_left)
{
    const struct place place = place_open();
    struct output_spill spill;
    const int folder = open(".", O_RDONLY | O_DIRECTORY);

    put("a.jsonl", RECORDS_HEAD);
    ck_assert_int_eq(output_spill_open(folder, false, &spill), 0);
    ck_assert(!spill.linkable);
    ck_assert_int_eq(output_write_all(spill.file, "copied", 6), 0);
    ck_assert_uint_eq(entry_count(), 1);
    ck_assert_int_eq(output_spill_place(&spill, "a.jsonl", 0640), 0);
    assert_holds("a.jsonl", "copied");
    ck_assert_uint_eq(entry_count(), 1);
    ck_assert_int_eq(mkdir("folder", 0700), 0);
    ck_assert_int_ne(output_spill_place(&spill, "folder", 0), 0);
    ck_assert_uint_eq(entry_count(), 2);
    (void)close(spill.file);
    (void)close(folder);
    place_close(&place);
}
END_TEST

TCase *output_case(void)
{
    TCase *tcase = tcase_create("output");

    tcase_add_test(tcase, an_output_has_its_name_only_when_it_is_whole);
    tcase_add_test(tcase, an_output_given_up_leaves_the_earlier_one_and_nothing_else);
    tcase_add_test(tcase, a_program_that_is_killed_leaves_nothing_half);
    tcase_add_test(tcase, an_earlier_output_of_the_kind_gives_way_and_keeps_its_permissions);
    tcase_add_test(tcase, what_somebody_else_wrote_is_refused_and_stays);
    tcase_add_test(tcase, what_came_to_stand_there_meanwhile_is_refused_and_stays);
    tcase_add_test(tcase, an_input_is_refused_under_each_of_its_names);
    tcase_add_test(tcase, a_link_stays_a_link_and_its_file_is_replaced);
    tcase_add_test(tcase, folders_and_missing_folders_are_told_with_a_remedy);
    tcase_add_test(tcase, a_full_device_is_told_at_the_end_and_dev_null_takes_all);
    tcase_add_test(tcase, a_pipe_is_written_straight);
    tcase_add_test(tcase, without_linking_the_bytes_are_copied_and_nothing_else_is_left);
    return tcase;
}
