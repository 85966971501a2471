/* Kernels: the arithmetic that takes most of the time, as `extract/native/__init__.py` calls it. Each has a twin in
   numpy, which gives the same and is used where this library was not built. All memory is the caller's, and nothing is
   kept between calls. Matrices lie row by row. */

#include <stdint.h>
#include <string.h>

/* One library for all processors of a kind: the loader chooses the version for the one that it finds. */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(ONE_VERSION)
#define VERSIONS __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define VERSIONS
#endif

typedef float Real;
typedef int64_t Integer;

/* ---- Convolutions ---- */

/* A convolution of width three over `count` rows, rectified: `out` (count × width). In `taps` (… × 3 width) the first
   third of a row counts for the next row, the second for the row itself, the last for the row before. `rows` says where
   each row's are, NULL that they lie in order; a negative one has none. `more` (count × width) is added, if not NULL.
   Rows that are not `real` become `blank`. `zeros` are as many as `width`. */
VERSIONS void convolve(const Real *taps, const Integer *rows, Integer count, Integer width, const Real *bias,
                       const Real *more, const uint8_t *real, const Real *blank, const Real *zeros,
                       Real *restrict out) {
    for (Integer row = 0; row < count; row++, out += width) {
        if (!real[row]) {
            memcpy(out, blank, width * sizeof(Real));
            continue;
        }
        Integer last = row ? rows ? rows[row - 1] : row - 1 : -1;
        Integer next = row + 1 < count ? rows ? rows[row + 1] : row + 1 : -1;
        const Real *here = taps + (rows ? rows[row] : row) * 3 * width + width;
        const Real *before = last < 0 ? zeros : taps + last * 3 * width;
        const Real *behind = next < 0 ? zeros : taps + next * 3 * width + 2 * width;
        const Real *added = more ? more + row * width : zeros;
        for (Integer k = 0; k < width; k++) {
            Real sum = here[k] + bias[k] + before[k] + behind[k] + added[k];
            out[k] = sum > 0 ? sum : 0;
        }
    }
}

/* ---- Spans ---- */

enum { LONGEST = 24, TILE = 64 }; /* rows of a span at most, as in `tagger/spans.py`; starts worked through at a time */

typedef struct {
    Integer first, last, type;
} Span;

/* The score of every span that begins in one row, and what its length adds. `tails` (rank × TILE + LONGEST) are turned,
   so that the ends of the spans lie side by side. */
static inline void score(const Real *head, const Real *tails, Integer rank, const Real *lengths, Real *restrict scores) {
    Real sums[LONGEST] = {0};
    for (Integer k = 0; k < rank; k++)
        for (Integer length = 0; length < LONGEST; length++)
            sums[length] += head[k] * tails[k * (TILE + LONGEST) + length];
    for (Integer length = 0; length < LONGEST; length++)
        scores[length] = sums[length] + lengths[length];
}

/* The spans of `types` that begin in the rows from `start` to `stop`, stay in their line and score at least `least`.
   `heads` and `tails` are (rows × types × rank), both with LONGEST rows more than `lines`; `lengths` (types ×
   LONGEST). Gives their number; no more than `most` are written to `found` and `scores`. */
VERSIONS Integer spans(const Real *heads, const Real *tails, Integer types, Integer rank, const Integer *lines,
                       Integer count, Integer start, Integer stop, const Real *lengths, const Real *least, Integer most,
                       Span *found, Real *scores) {
    Integer number = 0;
    Real turned[rank * (TILE + LONGEST)], row_scores[LONGEST];
    for (Integer tile = start; tile < stop; tile += TILE) {
        Integer rows = stop - tile < TILE ? stop - tile : TILE;
        for (Integer type = 0; type < types; type++) {
            for (Integer row = 0; row < rows + LONGEST - 1; row++)
                for (Integer k = 0; k < rank; k++)
                    turned[k * (TILE + LONGEST) + row] = tails[((tile + row) * types + type) * rank + k];
            for (Integer first = tile; first < tile + rows; first++) {
                if (lines[first] < 0)
                    continue;
                score(heads + (first * types + type) * rank, turned + first - tile, rank, lengths + type * LONGEST,
                      row_scores);
                for (Integer last = first; last < count && last < first + LONGEST && lines[last] == lines[first]; last++)
                    if (row_scores[last - first] >= least[type]) {
                        if (number < most) {
                            found[number] = (Span){first, last, type};
                            scores[number] = row_scores[last - first];
                        }
                        number++;
                    }
            }
        }
    }
    return number;
}

/* Which of `number` spans, the best first, cross none of those before them that are kept: `kept` for each. `ends` is
   zero for each of the rows, and a bit in it for each length of a span that begins there and is kept. */
void uncrossed(const Span *spans, Integer number, uint32_t *ends, uint8_t *kept) {
    for (Integer i = 0; i < number; i++) {
        Integer first = spans[i].first, last = spans[i].last, crosses = 0;
        for (Integer other = first - LONGEST < 0 ? 0 : first - LONGEST + 1; other < first; other++) /* it ends inside */
            crosses |= ends[other] >> (first - other) & ((1u << (last - first)) - 1);
        for (Integer other = first + 1; other <= last; other++) /* it begins inside and ends behind */
            crosses |= ends[other] >> (last - other + 1);
        kept[i] = !crosses;
        if (!crosses)
            ends[first] |= 1u << (last - first);
    }
}

/* ---- Word vectors ---- */

/* The vectors of words (`number` × parts × `size`): their parts, of which `indexes` (× parts) names one each of the 256
   in `codes` (parts × 256 × size). */
VERSIONS void unpack(const Real *codes, const uint8_t *indexes, Integer parts, Integer size, const Integer *words,
                     Integer number, Real *restrict out) {
    for (Integer word = 0; word < number; word++)
        for (Integer part = 0; part < parts; part++, out += size)
            memcpy(out, codes + (part * 256 + indexes[words[word] * parts + part]) * size, size * sizeof(Real));
}

/* ---- Vocabularies ---- */

static uint32_t hashed(const uint8_t *word, Integer size) { /* FNV-1a */
    uint32_t hash = 2166136261u;
    for (Integer i = 0; i < size; i++)
        hash = (hash ^ word[i]) * 16777619u;
    return hash ^ hash >> 15;
}

/* The slot of a word, or the empty one where it belongs. A slot holds the number of a line of `text`, and one more;
   `starts` says where each line begins, and behind the last where one more would. */
static Integer slot_of(const uint8_t *text, const int32_t *starts, const int32_t *slots, Integer mask,
                       const uint8_t *word, Integer size) {
    Integer slot = hashed(word, size) & mask;
    for (int32_t line; (line = slots[slot]); slot = (slot + 1) & mask)
        if (starts[line] - starts[line - 1] - 1 == size && !memcmp(text + starts[line - 1], word, size))
            break;
    return slot;
}

static Integer line_size(const uint8_t *text, Integer start, Integer size) {
    return (const uint8_t *)memchr(text + start, '\n', size - start) - text - start;
}

/* Notes the lines of `text`, each of which ends with a line feed, in `starts` and in the `slots`, zeros of which there
   are `mask` + 1, more than lines; of equal lines the last counts. */
void index_lines(const uint8_t *text, Integer size, int32_t *starts, int32_t *slots, Integer mask) {
    for (Integer start = 0, line = 0; start < size; start = starts[++line]) {
        starts[line] = start;
        starts[line + 1] = start + line_size(text, start, size) + 1;
        slots[slot_of(text, starts, slots, mask, text + start, starts[line + 1] - start - 1)] = line + 1;
    }
}

/* For each line that is `sought` its number among those of `text`, -1 where it is none of them. */
void find_lines(const uint8_t *text, const int32_t *starts, const int32_t *slots, Integer mask, const uint8_t *sought,
                Integer size, Integer *lines) {
    for (Integer start = 0, length; start < size; start += length + 1) {
        length = line_size(sought, start, size);
        *lines++ = slots[slot_of(text, starts, slots, mask, sought + start, length)] - 1;
    }
}
