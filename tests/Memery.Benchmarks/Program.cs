using BenchmarkDotNet.Running;
using Memery.Benchmarks;

if (args is ["recall", .. string[] rest])
{
    RecallTable.Print(rest);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(ScanBenchmarks).Assembly).Run(args);
}
