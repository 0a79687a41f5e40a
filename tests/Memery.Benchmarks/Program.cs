using BenchmarkDotNet.Running;
using Memery.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ScanBenchmarks).Assembly).Run(args);
