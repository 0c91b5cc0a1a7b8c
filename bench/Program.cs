using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SearchGateway.Benchmarks;
using SearchGateway.Benchmarks.Audit;
using SearchGateway.Benchmarks.AuditLogs;
using SearchGateway.Benchmarks.Biometrics;
using SearchGateway.Benchmarks.Identities;
using SearchGateway.Benchmarks.Registers;

if (args is ["fingerprints", .. var options])
    return FingerprintCommand.Run(options, Console.Out);
if (args is ["numbers", .. var numbers])
    return NumberCommand.Run(numbers, Console.Out);
if (args is ["additions", .. var additions])
    return AdditionCommand.Run(additions, Console.Out);
if (args is ["proofs", ..])
    return await ProofMeasurement.RunAsync(args);
if (args is ["identities", ..])
    return IdentityMeasurement.Run(args);
if (args is ["audit-log", .. var auditLog])
    return await AuditLogCommand.RunAsync(auditLog, Console.Out);
if (args is ["long-log", .. var longLog])
    return await LongLogCommand.RunAsync(longLog, Console.Out);
if (args is ["reopen", .. var reopen])
    return await ReopenCommand.RunAsync(reopen, Console.Out);

// --cpu-time: in this process, by the processor time of the thread; for machines that have other work.
const string CpuTimeSwitch = "--cpu-time";
IConfig? config = args.Contains(CpuTimeSwitch, StringComparer.Ordinal)
    ? DefaultConfig.Instance
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithClock(new CpuTime()).WithWarmupCount(5).WithIterationCount(15))
        .AddColumn(StatisticColumn.Median)
    : null;
BenchmarkSwitcher.FromAssembly(typeof(DecisionBenchmarks).Assembly).Run(args.Where(a => a != CpuTimeSwitch).ToArray(), config);
return 0;
