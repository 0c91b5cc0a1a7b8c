using System.Runtime.CompilerServices;
using SearchGateway.Fuzzing.Commands;
using SearchGateway.Fuzzing.Running;
using SearchGateway.Fuzzing.Targets;
using SearchGateway.Tests.Shared.Commands;

namespace SearchGateway.Fuzzing.Tests;

/// <summary>Nothing that reads what strangers send breaks what it promises: the same inputs in every run.</summary>
public sealed class FuzzingTests
{
    private const ulong Seed = 20161121;
    private const long Executions = 15_000;

    public static TheoryData<string> Targets => [.. AllTargets.Names];

    [Theory]
    [MemberData(nameof(Targets))]
    public void NothingThatIsReadBreaksWhatIsPromised(string name)
    {
        using var target = AllTargets.Make(name);
        var executions = (long)(Executions * target.Share);

        var result = new Fuzzer(target, new FuzzPlan(Seed, executions)).Run(TestContext.Current.CancellationToken);

        Assert.Empty(result.Finds.Select(f => $"{f.What}: {Convert.ToBase64String(f.Input)}"));
        Assert.Equal(executions, result.Executions);

        // A run that comes to the same thing over and over tries nothing.
        Assert.True(result.Outcomes > 8, $"{result.Outcomes} outcomes");
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void WhatOnceBrokeSomethingBreaksNothing(string name)
    {
        using var target = AllTargets.Make(name);
        foreach (var (file, input) in Corpus.Regressions(name))
            Assert.Null(new Fuzzer(target, new FuzzPlan(0, 0)).Try(input) is { } broken ? $"{file}: {broken}" : null);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void SoundInputsAreKeptForEveryTarget(string name) => Assert.NotEmpty(Corpus.Sound(name));

    [Fact]
    public void TheSameSeedReadsTheSameInputs()
    {
        ulong Run(ulong seed)
        {
            using var target = new Recorder();
            new Fuzzer(target, new FuzzPlan(seed, 500)).Run(TestContext.Current.CancellationToken);
            return target.Digest;
        }

        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("repeats")]
    [InlineData("allocates")]
    public void EveryKindOfFindIsMadeAndShortened(string how)
    {
        using var target = new Faulty(how);

        var find = Assert.Single(new Fuzzer(target, new FuzzPlan(1, 5_000)).Run(TestContext.Current.CancellationToken).Finds);

        Assert.Equal([0x42], find.Input);
        Assert.Equal(find.What, new Fuzzer(target, new FuzzPlan(0, 0)).Try(find.Input));
    }

    [Fact]
    public async Task AFindIsWrittenAndReplayed()
    {
        var folder = Directory.CreateTempSubdirectory("searchgateway-finds-");
        try
        {
            var file = Path.Combine(folder.FullName, "partial-dates-sound");
            await File.WriteAllTextAsync(file, "1974-08-12", TestContext.Current.CancellationToken);
            using var output = new StringWriter();

            var code = await Tool.RunAsync(["replay", file], new Terminal(output, output), TestContext.Current.CancellationToken);

            Assert.Equal(Tool.Held, code);
            Assert.Equal($"partial-dates-sound: held{Environment.NewLine}", output.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Recorder : FuzzTarget
    {
        public override string Name => "recorder";

        public ulong Digest { get; private set; }

        public override string Read(byte[] input)
        {
            foreach (var b in input)
                Digest = (Digest * 31) + b;
            return $"{Digest % 7}";
        }
    }

    /// <summary>Breaks at a letter.</summary>
    private sealed class Faulty(string how) : FuzzTarget
    {
        public override string Name => "faulty";

        public override string Read(byte[] input)
        {
            if (!input.Contains((byte)0x42))
                return "held";
            switch (how)
            {
                case "throws":
                    throw new InvalidOperationException();
                case "repeats":
                    PersonalData.IsNotIn("no Eriksson here", "the text");
                    return "";
                default:
                    Keep(new byte[4 * 1024 * 1024]);
                    return "";
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Keep(byte[] bytes) => GC.KeepAlive(bytes);
    }
}
