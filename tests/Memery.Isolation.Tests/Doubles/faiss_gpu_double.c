/* A libfaiss_c that has the functions for GPUs, as many as DOUBLE_GPUS says, and no GPU: it keeps vectors and scans them. What is
 * called, and what is left over, it writes to DOUBLE_LOG; what DOUBLE_FAIL names, it fails. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { int d, trained, gpu; int64_t n; float *x; } Index;
static int alive;

static void say(const char *what, long number) {
    const char *path = getenv("DOUBLE_LOG");
    FILE *f = path ? fopen(path, "a") : NULL;
    if (f) { fprintf(f, number < 0 ? "%s\n" : "%s %ld\n", what, number); fclose(f); }
}

static int call(const char *what, long number) {
    const char *fail = getenv("DOUBLE_FAIL");
    say(what, number);
    return fail && !strcmp(fail, what) ? -2 : 0;
}

static Index *copy(const Index *from, int gpu) {
    Index *to = malloc(sizeof *to);
    *to = *from;
    to->gpu = gpu;
    to->x = malloc((from->n + 1) * from->d * sizeof(float));
    memcpy(to->x, from->x, from->n * from->d * sizeof(float));
    alive++;
    return to;
}

const char *faiss_get_last_error(void) { return "the double was told to fail"; }
const char *faiss_get_version(void) { return "1.11.0"; }

int faiss_index_factory(Index **out, int d, const char *description, int metric) {
    Index empty = { d, strncmp(description, "IVF", 3) != 0, 0, 0, NULL };
    *out = copy(&empty, 0);
    return call(metric == 0 ? "factory" : "factory of another metric", -1);
}

int faiss_clone_index(const Index *index, Index **out) { *out = copy(index, index->gpu); return call("clone", -1); }
void faiss_Index_free(Index *index) { say(index->gpu ? "free gpu index" : "free", -1); free(index->x); free(index); say("alive", --alive); }
int faiss_Index_d(const Index *index) { return index->d; }
int64_t faiss_Index_ntotal(const Index *index) { return index->n; }
int faiss_Index_is_trained(const Index *index) { return index->trained; }
int faiss_Index_metric_type(const Index *index) { (void)index; return 0; }
int faiss_Index_train(Index *index, int64_t n, const float *x) { (void)x; index->trained = 1; return call(index->gpu ? "train on gpu" : "train", n); }

int faiss_Index_add(Index *index, int64_t n, const float *x) {
    index->x = realloc(index->x, (index->n + n + 1) * index->d * sizeof(float));
    memcpy(index->x + index->n * index->d, x, n * index->d * sizeof(float));
    index->n += n;
    return call(index->gpu ? "add on gpu" : "add", n);
}

int faiss_Index_add_with_ids(Index *index, int64_t n, const float *x, const int64_t *ids) { (void)ids; return faiss_Index_add(index, n, x); }

int faiss_Index_search(const Index *index, int64_t n, const float *x, int64_t k, float *scores, int64_t *labels) {
    for (int64_t q = 0; q < n; q++) {
        for (int64_t j = 0; j < k; j++) { scores[q * k + j] = -1e30f; labels[q * k + j] = -1; }
        for (int64_t i = 0; i < index->n; i++) {
            float score = 0;
            for (int c = 0; c < index->d; c++) { score += x[q * index->d + c] * index->x[i * index->d + c]; }
            int64_t at = k;
            while (at > 0 && score > scores[q * k + at - 1]) { at--; }
            if (at < k) {
                memmove(scores + q * k + at + 1, scores + q * k + at, (k - at - 1) * sizeof(float));
                memmove(labels + q * k + at + 1, labels + q * k + at, (k - at - 1) * sizeof(int64_t));
                scores[q * k + at] = score;
                labels[q * k + at] = i;
            }
        }
    }
    return call(index->gpu ? "search on gpu" : "search", n);
}

int faiss_Index_range_search(const Index *index, int64_t n, const float *x, float radius, void *result) { (void)index; (void)n; (void)x; (void)radius; (void)result; return -2; }
int faiss_Index_reconstruct(const Index *index, int64_t key, float *x) { memcpy(x, index->x + key * index->d, index->d * sizeof(float)); return 0; }
int faiss_RangeSearchResult_new(void **out, int64_t n) { (void)out; (void)n; return -2; }
void faiss_RangeSearchResult_free(void *result) { (void)result; }
void faiss_RangeSearchResult_lims(void *result, size_t **lims) { (void)result; (void)lims; }
void faiss_RangeSearchResult_labels(void *result, int64_t **labels, float **distances) { (void)result; (void)labels; (void)distances; }
int faiss_ParameterSpace_new(void **out) { *out = malloc(1); return 0; }
void faiss_ParameterSpace_free(void *space) { free(space); }
int faiss_ParameterSpace_set_index_parameter(const void *space, Index *index, const char *name, double value) { (void)space; (void)index; return call(name, (long)value); }

int faiss_write_index_fname(const Index *index, const char *path) {
    FILE *f = fopen(path, "wb");
    if (!f) { return -2; }
    fwrite(index, sizeof *index, 1, f);
    fwrite(index->x, sizeof(float), index->n * index->d, f);
    fclose(f);
    return call(index->gpu ? "write gpu index" : "write", -1);
}

int faiss_read_index_fname(const char *path, int flags, Index **out) {
    Index head;
    FILE *f = fopen(path, "rb");
    (void)flags;
    if (!f || fread(&head, sizeof head, 1, f) != 1) { return -2; }
    head.x = malloc((head.n + 1) * head.d * sizeof(float));
    if (fread(head.x, sizeof(float), head.n * head.d, f) != (size_t)(head.n * head.d)) { return -2; }
    fclose(f);
    *out = copy(&head, 0);
    free(head.x);
    return call("read", -1);
}

int faiss_get_num_gpus(int *out) { const char *n = getenv("DOUBLE_GPUS"); *out = n ? atoi(n) : 1; return 0; }
int faiss_StandardGpuResources_new(void **out) { *out = malloc(1); return call("resources", -1); }
void faiss_StandardGpuResources_free(void *resources) { free(resources); say("free resources", -1); }
int faiss_index_cpu_to_gpu(void *resources, int device, const Index *index, Index **out) { (void)resources; *out = copy(index, 1); return call("cpu to gpu", device); }
int faiss_index_cpu_to_gpu_multiple(void *const *resources, const int *devices, size_t n, const Index *index, Index **out) { (void)resources; (void)devices; *out = copy(index, 1); return call("cpu to gpus", (long)n); }
int faiss_index_gpu_to_cpu(const Index *index, Index **out) { *out = copy(index, 0); return call("gpu to cpu", -1); }
