#include "sim/telecom/network/fill_basis.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The inverse is computed anew after so many exchanges, or as many as it has rows. */
#define UPDATES_MAX 100u
/* A pivot smaller than this is no pivot. */
#define PIVOT_MIN 1.0e-8

static double *row_of(const struct fill_basis *basis, uint32_t extra)
{
    return basis->inverse + (size_t)extra * basis->stride;
}

void fill_basis_fini(struct fill_basis *basis)
{
    free(basis->path_first);
    free(basis->keys);
    free(basis->extras);
    free(basis->tight);
    free(basis->places);
    free(basis->keyed);
    free(basis->inverse);
    free(basis->scratch);
    free(basis->left);
    free(basis->prices);
    free(basis->column);
}

enum hws_status fill_basis_init(struct fill_basis *basis, const struct fill_input *input)
{
    const size_t links = (size_t)input->link_count + 1u;
    const size_t variables = (size_t)input->path_count + links;

    *basis = (struct fill_basis){.input = input, .stride = input->link_count + 1u};
    basis->path_first = calloc((size_t)input->demand_count + 1u, sizeof(uint32_t));
    basis->keys = malloc(((size_t)input->demand_count + 1u) * sizeof(uint32_t));
    basis->extras = malloc(links * sizeof(uint32_t));
    basis->tight = malloc(links * sizeof(uint32_t));
    basis->places = malloc(variables * sizeof(uint32_t));
    basis->keyed = calloc((size_t)input->path_count + 1u, sizeof(bool));
    basis->inverse = malloc(links * links * sizeof(double));
    basis->scratch = malloc(links * links * sizeof(double));
    basis->left = malloc(links * sizeof(double));
    basis->prices = calloc(links, sizeof(double));
    basis->column = malloc(links * sizeof(double));
    if (basis->path_first == NULL || basis->keys == NULL || basis->extras == NULL ||
        basis->tight == NULL || basis->places == NULL || basis->keyed == NULL ||
        basis->inverse == NULL || basis->scratch == NULL || basis->left == NULL ||
        basis->prices == NULL || basis->column == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (size_t i = 0; i < variables; i++) {
        basis->places[i] = FILL_NONE;
    }
    for (uint32_t i = 0; i < input->path_count; i++) {
        basis->path_first[input->path_demands[i] + 1u] = i + 1u;
    }
    for (uint32_t i = 0; i < input->demand_count; i++) {
        assert(basis->path_first[i + 1u] > basis->path_first[i]);
        basis->keys[i] = basis->path_first[i];
        basis->keyed[basis->keys[i]] = true;
    }
    return HWS_OK;
}

bool fill_is_basic(const struct fill_basis *basis, uint32_t variable)
{
    const bool placed = basis->places[variable] != FILL_NONE;

    return variable < basis->input->path_count ? placed || basis->keyed[variable] : !placed;
}

/* ---- values --------------------------------------------------------------------------------- */

/* Adds `amount` to the links of a path. */
static void add_along(const struct fill_input *input, uint32_t path, double amount, double *links)
{
    for (uint32_t i = input->path_link_first[path]; i < input->path_link_first[path + 1u]; i++) {
        links[input->path_links[i]] += amount;
    }
}

void fill_evaluate(struct fill_basis *basis, const double *amounts, const double *capacities,
                   double *values)
{
    const struct fill_input *input = basis->input;
    double *left = basis->left;

    for (uint32_t i = 0; i < input->link_count; i++) {
        left[i] = capacities == NULL ? 0.0 : capacities[i];
    }
    for (uint32_t i = 0; i < input->path_count; i++) {
        values[i] = 0.0;
    }
    for (uint32_t i = 0; i < input->demand_count; i++) {
        values[basis->keys[i]] = amounts[i];
        add_along(input, basis->keys[i], -amounts[i], left);
    }
    for (uint32_t i = 0; i < basis->count; i++) {
        const double *row = row_of(basis, i);
        double flow = 0.0;
        for (uint32_t k = 0; k < basis->count; k++) {
            flow += row[k] * left[basis->tight[k]];
        }
        values[basis->extras[i]] = flow;
    }
    for (uint32_t i = 0; i < basis->count; i++) {
        const uint32_t key = basis->keys[input->path_demands[basis->extras[i]]];
        const double flow = values[basis->extras[i]];
        values[key] -= flow;
        add_along(input, key, flow, left);
        add_along(input, basis->extras[i], -flow, left);
    }
    for (uint32_t i = 0; i < input->link_count; i++) {
        values[input->path_count + i] =
            basis->places[input->path_count + i] == FILL_NONE ? left[i] : 0.0;
    }
    basis->work += input->path_count + 8u * (uint64_t)input->demand_count +
                   (uint64_t)basis->count * basis->count;
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* Adds a row of the inverse to the prices of the tight links. */
static void add_row(struct fill_basis *basis, uint32_t extra, double factor)
{
    const double *row = row_of(basis, extra);

    for (uint32_t k = 0; k < basis->count; k++) {
        basis->prices[basis->tight[k]] += factor * row[k];
    }
}

/* How often a path crosses a link: 0 or 1. */
static double crosses(const struct fill_input *input, uint32_t path, uint32_t link)
{
    for (uint32_t i = input->path_link_first[path]; i < input->path_link_first[path + 1u]; i++) {
        if (input->path_links[i] == link) {
            return 1.0;
        }
    }
    return 0.0;
}

/* What a path beside its demand's key puts on a link. */
static double weight_on(const struct fill_basis *basis, uint32_t path, uint32_t link)
{
    const struct fill_input *input = basis->input;

    return crosses(input, path, link) -
           crosses(input, basis->keys[input->path_demands[path]], link);
}

void fill_price_row(struct fill_basis *basis, uint32_t variable)
{
    const struct fill_input *input = basis->input;
    const uint32_t place = basis->places[variable];

    for (uint32_t i = 0; i < input->link_count; i++) {
        basis->prices[i] = 0.0;
    }
    basis->work += input->link_count + (uint64_t)basis->count * 16u;
    if (variable >= input->path_count) {
        basis->prices[variable - input->path_count] = 1.0;
    } else if (!basis->keyed[variable]) {
        assert(place < basis->count);
        add_row(basis, place, 1.0);
        return;
    }
    for (uint32_t i = 0; i < basis->count; i++) {
        const uint32_t extra = basis->extras[i];
        const double weight = variable >= input->path_count
                                  ? weight_on(basis, extra, variable - input->path_count)
                              : input->path_demands[extra] == input->path_demands[variable] ? 1.0
                                                                                            : 0.0;
        if (weight != 0.0) {
            add_row(basis, i, -weight);
            basis->work += basis->count;
        }
    }
}

double fill_path_price(const struct fill_basis *basis, uint32_t path)
{
    const struct fill_input *input = basis->input;
    double price = 0.0;

    for (uint32_t i = input->path_link_first[path]; i < input->path_link_first[path + 1u]; i++) {
        price += basis->prices[input->path_links[i]];
    }
    return price;
}

/* ---- the inverse ---------------------------------------------------------------------------- */

/* A row less a multiple of another. */
static void subtract_row(double *row, const double *other, double factor, uint32_t count)
{
    for (uint32_t k = 0; k < count; k++) {
        row[k] -= factor * other[k];
    }
}

/* basis->column: the inverse times what a path beside its key puts on the tight links. */
static void find_column(struct fill_basis *basis, uint32_t path)
{
    const struct fill_input *input = basis->input;
    const uint32_t key = basis->keys[input->path_demands[path]];
    const uint32_t ways[2] = {path, key};

    for (uint32_t i = 0; i < basis->count; i++) {
        basis->column[i] = 0.0;
    }
    for (uint32_t way = 0; way < 2; way++) {
        for (uint32_t h = input->path_link_first[ways[way]];
             h < input->path_link_first[ways[way] + 1u]; h++) {
            const uint32_t place = basis->places[input->path_count + input->path_links[h]];
            for (uint32_t i = 0; i < basis->count && place != FILL_NONE; i++) {
                const double entry = row_of(basis, i)[place];
                basis->column[i] += way == 0 ? entry : -entry;
            }
        }
    }
    basis->work += (uint64_t)basis->count * 8u;
}

/* An extra takes its demand's key's place, and the key its. */
static void make_key(struct fill_basis *basis, uint32_t place)
{
    const struct fill_input *input = basis->input;
    const uint32_t extra = basis->extras[place];
    const uint32_t demand = input->path_demands[extra];
    const uint32_t key = basis->keys[demand];
    double *row = row_of(basis, place);

    for (uint32_t k = 0; k < basis->count; k++) {
        row[k] = -row[k];
    }
    for (uint32_t i = 0; i < basis->count; i++) {
        if (i != place && input->path_demands[basis->extras[i]] == demand) {
            subtract_row(row, row_of(basis, i), 1.0, basis->count);
        }
    }
    basis->keys[demand] = extra;
    basis->keyed[extra] = true;
    basis->keyed[key] = false;
    basis->places[extra] = FILL_NONE;
    basis->extras[place] = key;
    basis->places[key] = place;
}

/* A path takes an extra's place. */
static bool replace_extra(struct fill_basis *basis, uint32_t place, uint32_t path)
{
    find_column(basis, path);
    const double pivot = basis->column[place];
    double *row = row_of(basis, place);

    if (fabs(pivot) < PIVOT_MIN) {
        return false;
    }
    for (uint32_t k = 0; k < basis->count; k++) {
        row[k] /= pivot;
    }
    for (uint32_t i = 0; i < basis->count; i++) {
        if (i != place && basis->column[i] != 0.0) {
            subtract_row(row_of(basis, i), row, basis->column[i], basis->count);
            basis->work += basis->count;
        }
    }
    basis->places[basis->extras[place]] = FILL_NONE;
    basis->extras[place] = path;
    basis->places[path] = place;
    return true;
}

/* Takes row and column out; the last of each moves there. */
static void close_gap(struct fill_basis *basis, uint32_t extra_place, uint32_t tight_place)
{
    const uint32_t links = basis->input->path_count;
    const uint32_t last = basis->count - 1u;

    basis->places[basis->extras[extra_place]] = FILL_NONE;
    basis->places[links + basis->tight[tight_place]] = FILL_NONE;
    if (extra_place != last) {
        memcpy(row_of(basis, extra_place), row_of(basis, last), basis->count * sizeof(double));
        basis->extras[extra_place] = basis->extras[last];
        basis->places[basis->extras[last]] = extra_place;
    }
    if (tight_place != last) {
        for (uint32_t i = 0; i < last; i++) {
            row_of(basis, i)[tight_place] = row_of(basis, i)[last];
        }
        basis->tight[tight_place] = basis->tight[last];
        basis->places[links + basis->tight[last]] = tight_place;
    }
    basis->count = last;
}

/* An extra goes, and a link is no longer tight. */
static bool drop_pair(struct fill_basis *basis, uint32_t extra_place, uint32_t tight_place)
{
    const double *row = row_of(basis, extra_place);
    const double pivot = row[tight_place];

    if (fabs(pivot) < PIVOT_MIN) {
        return false;
    }
    for (uint32_t i = 0; i < basis->count; i++) {
        const double factor = row_of(basis, i)[tight_place] / pivot;
        if (i != extra_place && factor != 0.0) {
            subtract_row(row_of(basis, i), row, factor, basis->count);
            basis->work += basis->count;
        }
    }
    close_gap(basis, extra_place, tight_place);
    return true;
}

/* A link becomes tight, and a path an extra. The link's row was priced last. */
static bool add_pair(struct fill_basis *basis, uint32_t link, uint32_t path)
{
    const uint32_t links = basis->input->path_count;
    const uint32_t count = basis->count;

    find_column(basis, path);
    const uint32_t key = basis->keys[basis->input->path_demands[path]];
    const double pivot = fill_path_price(basis, path) - fill_path_price(basis, key);
    if (fabs(pivot) < PIVOT_MIN) {
        return false;
    }
    double *last = row_of(basis, count);
    for (uint32_t k = 0; k < count; k++) {
        last[k] = basis->prices[basis->tight[k]] / pivot;
    }
    last[count] = 1.0 / pivot;
    for (uint32_t i = 0; i < count; i++) {
        row_of(basis, i)[count] = 0.0;
        if (basis->column[i] != 0.0) {
            subtract_row(row_of(basis, i), last, basis->column[i], count + 1u);
            basis->work += count;
        }
    }
    basis->extras[count] = path;
    basis->places[path] = count;
    basis->tight[count] = link;
    basis->places[links + link] = count;
    basis->count++;
    return true;
}

/* One link is tight instead of another. Its row was priced last. */
static bool replace_tight(struct fill_basis *basis, uint32_t place, uint32_t link)
{
    const uint32_t links = basis->input->path_count;
    const double pivot = -basis->prices[basis->tight[place]];

    if (fabs(pivot) < PIVOT_MIN) {
        return false;
    }
    for (uint32_t i = 0; i < basis->count; i++) {
        double *row = row_of(basis, i);
        const double factor = row[place] / pivot;
        if (factor == 0.0) {
            continue;
        }
        for (uint32_t k = 0; k < basis->count; k++) {
            row[k] += factor * basis->prices[basis->tight[k]];
        }
        row[place] = factor;
        basis->work += basis->count;
    }
    basis->places[links + basis->tight[place]] = FILL_NONE;
    basis->tight[place] = link;
    basis->places[links + link] = place;
    return true;
}

/* ---- anew ----------------------------------------------------------------------------------- */

static void swap_rows(double *a, double *b, uint32_t count)
{
    for (uint32_t k = 0; k < count; k++) {
        const double kept = a[k];
        a[k] = b[k];
        b[k] = kept;
    }
}

/* The matrix itself, rows the tight links, into scratch; the inverse starts as one. */
static void set_out(struct fill_basis *basis)
{
    const struct fill_input *input = basis->input;

    for (uint32_t i = 0; i < basis->count; i++) {
        memset(row_of(basis, i), 0, basis->count * sizeof(double));
        memset(basis->scratch + (size_t)i * basis->stride, 0, basis->count * sizeof(double));
        row_of(basis, i)[i] = 1.0;
    }
    for (uint32_t i = 0; i < basis->count; i++) {
        const uint32_t ways[2] = {basis->extras[i],
                                  basis->keys[input->path_demands[basis->extras[i]]]};
        for (uint32_t way = 0; way < 2; way++) {
            for (uint32_t h = input->path_link_first[ways[way]];
                 h < input->path_link_first[ways[way] + 1u]; h++) {
                const uint32_t place = basis->places[input->path_count + input->path_links[h]];
                if (place != FILL_NONE) {
                    basis->scratch[(size_t)place * basis->stride + i] += way == 0 ? 1.0 : -1.0;
                }
            }
        }
    }
}

/* Gauss and Jordan, the largest of a column its pivot. */
bool fill_renew(struct fill_basis *basis)
{
    const uint32_t count = basis->count;

    if (basis->update_count == 0) {
        return false; /* it would be the same again */
    }
    basis->update_count = 0;
    set_out(basis);
    for (uint32_t c = 0; c < count; c++) {
        uint32_t best = c;
        for (uint32_t i = c + 1u; i < count; i++) {
            if (fabs(basis->scratch[(size_t)i * basis->stride + c]) >
                fabs(basis->scratch[(size_t)best * basis->stride + c])) {
                best = i;
            }
        }
        double *pivot_row = basis->scratch + (size_t)c * basis->stride;
        if (best != c) {
            swap_rows(pivot_row, basis->scratch + (size_t)best * basis->stride, count);
            swap_rows(row_of(basis, c), row_of(basis, best), count);
        }
        const double pivot = pivot_row[c];
        if (fabs(pivot) < PIVOT_MIN) {
            return false;
        }
        for (uint32_t k = 0; k < count; k++) {
            pivot_row[k] /= pivot;
            row_of(basis, c)[k] /= pivot;
        }
        for (uint32_t i = 0; i < count; i++) {
            double *others = basis->scratch + (size_t)i * basis->stride;
            const double factor = others[c];
            if (i != c && factor != 0.0) {
                subtract_row(others, pivot_row, factor, count);
                subtract_row(row_of(basis, i), row_of(basis, c), factor, count);
                basis->work += 2u * (uint64_t)count;
            }
        }
    }
    return true;
}

bool fill_exchange(struct fill_basis *basis, uint32_t leaving, uint32_t entering)
{
    const uint32_t paths = basis->input->path_count;
    bool sound = false;

    if (leaving >= paths) {
        sound = entering >= paths ? replace_tight(basis, basis->places[entering], leaving - paths)
                                  : add_pair(basis, leaving - paths, entering);
    } else {
        uint32_t place = basis->places[leaving];
        for (uint32_t i = 0; i < basis->count && place == FILL_NONE; i++) {
            if (basis->input->path_demands[basis->extras[i]] ==
                basis->input->path_demands[leaving]) {
                place = i;
            }
        }
        if (place == FILL_NONE) {
            return false; /* the only path in use cannot go */
        }
        if (basis->keyed[leaving]) {
            make_key(basis, place);
        }
        sound = entering >= paths ? drop_pair(basis, place, basis->places[entering])
                                  : replace_extra(basis, place, entering);
    }
    if (!sound) {
        return false;
    }
    basis->update_count++;
    return basis->update_count < UPDATES_MAX || basis->update_count < basis->count ||
           fill_renew(basis);
}
