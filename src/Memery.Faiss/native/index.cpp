#include "exported.h"

#include <memory>

#include <faiss/Index.h>
#include <faiss/clone_index.h>
#include <faiss/impl/AuxIndexStructures.h>
#include <faiss/index_factory.h>

namespace {
faiss::Index* of(FaissIndex* index) { return reinterpret_cast<faiss::Index*>(index); }
const faiss::Index* of(const FaissIndex* index) { return reinterpret_cast<const faiss::Index*>(index); }
} // namespace

DEFINE_DESTRUCTOR(Index)
DEFINE_GETTER(Index, int, d)
DEFINE_GETTER(Index, int, is_trained)
DEFINE_GETTER(Index, idx_t, ntotal)
DEFINE_GETTER(Index, FaissMetricType, metric_type)

int faiss_index_factory(FaissIndex** p_index, int d, const char* description, FaissMetricType metric) {
    try {
        *p_index = reinterpret_cast<FaissIndex*>(
                faiss::index_factory(d, description, static_cast<faiss::MetricType>(metric)));
    }
    CATCH_AND_HANDLE
}

int faiss_clone_index(const FaissIndex* index, FaissIndex** p_out) {
    try {
        *p_out = reinterpret_cast<FaissIndex*>(faiss::clone_index(of(index)));
    }
    CATCH_AND_HANDLE
}

int faiss_Index_train(FaissIndex* index, idx_t n, const float* x) {
    try {
        of(index)->train(n, x);
    }
    CATCH_AND_HANDLE
}

int faiss_Index_add(FaissIndex* index, idx_t n, const float* x) {
    try {
        of(index)->add(n, x);
    }
    CATCH_AND_HANDLE
}

int faiss_Index_add_with_ids(FaissIndex* index, idx_t n, const float* x, const idx_t* xids) {
    try {
        of(index)->add_with_ids(n, x, xids);
    }
    CATCH_AND_HANDLE
}

int faiss_Index_search(const FaissIndex* index, idx_t n, const float* x, idx_t k, float* distances, idx_t* labels) {
    try {
        of(index)->search(n, x, k, distances, labels);
    }
    CATCH_AND_HANDLE
}

int faiss_Index_range_search(const FaissIndex* index, idx_t n, const float* x, float radius, FaissRangeSearchResult* result) {
    try {
        of(index)->range_search(n, x, radius, reinterpret_cast<faiss::RangeSearchResult*>(result));
    }
    CATCH_AND_HANDLE
}

int faiss_Index_reconstruct(const FaissIndex* index, idx_t key, float* recons) {
    try {
        of(index)->reconstruct(key, recons);
    }
    CATCH_AND_HANDLE
}
