/*
 * Prints every text that the registry's tables hold, as entries of a gettext template: what each
 * kind of record says, and the words that it chooses from. assets/po/update reads it.
 */
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

static void print_domain(const struct hws_domain *domain)
{
    for (uint32_t i = 0; i < domain->record_count; i++) {
        const struct hws_record_def *def = &domain->records[i];
        (void)printf("#. %s: %s\n", domain->id->name, def->name);
        print_text(def->text);
        for (uint32_t word = 0; word < def->word_count; word++) {
            (void)printf("#. a word of %s: %s\n", domain->id->name, def->name);
            print_text(def->words[word]);
        }
    }
}

int main(void)
{
    for (uint32_t i = 0; i < hws_world_domain_count; i++) {
        print_domain(hws_world_domains[i]);
    }
    print_domain(&hws_exercise_domain);
    return ferror(stdout) != 0;
}
