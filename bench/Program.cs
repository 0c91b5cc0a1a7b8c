using BenchmarkDotNet.Running;
using SearchGateway.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(DecisionBenchmarks).Assembly).Run(args);
return 0;
