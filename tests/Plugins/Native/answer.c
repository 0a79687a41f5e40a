int memery_test_answer(void) { return 42; }
