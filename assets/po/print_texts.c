/*
 * Prints every text that the registry's tables hold, as entries of a gettext template: what each
 * kind of record says, to control and to others, and the words that it chooses from; what each verb
 * expects, and why it may not be possible; the heads of tables. assets/po/update reads it.
 */
#include "hawser/core/list.h"
#include "hawser/exercise/accord.h"
#include "hawser/exercise/exercise.h"
#include "hawser/world/world.h"

#include <stdio.h>

static void print_text(const char *text)
{
    (void)printf("msgid \"");
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            (void)putchar('\\');
        }
        (void)putchar(*text);
    }
    (void)printf("\"\nmsgstr \"\"\n\n");
}

static void print_list(const struct hws_list_def *list)
{
    for (uint32_t i = 0; i < list->column_count; i++) {
        if (list->columns[i].title != NULL && !list->sentence) {
            (void)printf("#. head of a column: %s\n", list->topic);
            print_text(list->columns[i].title);
        }
    }
    if (list->none != NULL) {
        (void)printf("#. where there is nothing to show: %s\n", list->topic);
        print_text(list->none);
    }
}

static void print_domain(const struct hws_domain *domain)
{
    for (uint32_t i = 0; i < domain->record_count; i++) {
        const struct hws_record_def *def = &domain->records[i];
        (void)printf("#. %s: %s\n", domain->id->name, def->name);
        print_text(def->text);
        if (def->told_text != NULL) {
            (void)printf("#. %s: %s, as those are told who are not control\n", domain->id->name,
                         def->name);
            print_text(def->told_text);
        }
        for (uint32_t word = 0; word < def->word_count; word++) {
            (void)printf("#. a word of %s: %s\n", domain->id->name, def->name);
            print_text(def->words[word]);
        }
    }
    for (uint32_t i = 0; i < domain->verb_count; i++) {
        const struct hws_verb *verb = &domain->verbs[i];
        for (uint32_t j = 0; j < verb->wording_count; j++) {
            (void)printf("#. %s: %s\n", domain->id->name, verb->wordings[j].name);
            print_text(verb->wordings[j].text);
        }
        for (uint32_t j = 0; j < verb->slot_count; j++) {
            if (verb->slots[j].expected != NULL) {
                (void)printf("#. what \"%s\" expects: %s\n", verb->name, verb->slots[j].name);
                print_text(verb->slots[j].expected);
            }
        }
        for (uint32_t j = 0; j < verb->reason_count; j++) {
            (void)printf("#. why \"%s\" may not be possible\n", verb->name);
            print_text(verb->reasons[j]);
        }
    }
}

static void print_lists(const struct hws_domain *domain)
{
    for (uint32_t i = 0; i < domain->list_count; i++) {
        if (domain->lists[i]->topic != NULL) {
            print_list(domain->lists[i]);
        }
    }
}

int main(void)
{
    for (uint32_t i = 0; i < hws_world_domain_count; i++) {
        print_domain(hws_world_domains[i]);
        print_lists(hws_world_domains[i]);
    }
    for (uint32_t i = 0; i < hws_exercise_domain_count; i++) {
        print_domain(hws_exercise_domains[i]);
        print_lists(hws_exercise_domains[i]);
    }
    return ferror(stdout) != 0;
}
