using System.CommandLine;
using SearchGateway.LoadTests.Costs;
using SearchGateway.LoadTests.Overloads;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests overload</c>: what a gateway still answers when far more is asked than it can answer.</summary>
internal static class OverloadCommand
{
    private const string Description = """
        Finds how many searches a gateway answers in time at most, then offers several times as many, round after round, and holds the
        goodput against the peak of the same round. A part of the searches are border checks of the first line; nearly all of them must
        be answered, and soon. The gateway has one processor, so that the load can come from the others.

        Examples:
          load-tests overload
          load-tests overload --times 5 --first-line 0.15 --rounds 5
          load-tests overload --face rest
        """;

    public static Command Make(LoadTerminal terminal)
    {
        var times = new Option<double>("--times") { Description = "How many times the peak is offered.", HelpName = "number", DefaultValueFactory = _ => 3 };
        var firstLine = new Option<double>("--first-line") { Description = "Share of first-line searches, above 0 and below 1.", HelpName = "share", DefaultValueFactory = _ => 0.25 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds, 1 to 100.", HelpName = "number", DefaultValueFactory = _ => 3 };
        var slice = DurationOption.Make("--slice", "Measured time of each load; 4s unless given.");
        var inTime = DurationOption.Make("--in-time", "A later answer is none; 1s unless given.");
        var face = new Option<string>("--face") { Description = "grpc, rest or stream.", HelpName = "face", DefaultValueFactory = _ => FlowSettings.Grpc };
        var processors = new Option<int>("--processors") { Description = "Processors of the gateway.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var crowd = new Option<int>("--crowd") { Description = "Busy processes beside the gateway, 0 to 16: it gets a part of its processors, and what it cannot answer is easier to offer.", HelpName = "number" };
        var from = new Option<double>("--from") { Description = "Rate with which the search for the peak begins.", HelpName = "number", DefaultValueFactory = _ => 500 };
        var minGoodput = new Option<double>("--min-goodput") { Description = "Least goodput, as a share of the peak.", HelpName = "share", DefaultValueFactory = _ => 0.9 };
        var minFirstLine = new Option<double>("--min-first-line") { Description = "Least share of first-line searches that is answered.", HelpName = "share", DefaultValueFactory = _ => 0.99 };
        var maxP99 = DurationOption.Make("--max-first-line-p99", "Most that 99 of 100 first-line answers take; 500ms unless given.");
        var json = new Option<FileInfo?>("--json") { Description = "Writes the result as JSON too.", HelpName = "file" };
        var command = new Command("overload", Description) { times, firstLine, rounds, slice, inTime, face, processors, crowd, from, minGoodput, minFirstLine, maxP99, json };
        command.SetAction(async (parsed, stop) =>
        {
            var plan = new OverloadPlan
            {
                Times = parsed.GetValue(times),
                FirstLineShare = parsed.GetValue(firstLine),
                Rounds = parsed.GetValue(rounds),
                Slice = parsed.GetValue(slice) ?? TimeSpan.FromSeconds(4),
                InTime = parsed.GetValue(inTime) ?? TimeSpan.FromSeconds(1),
                Face = parsed.GetValue(face)!,
                From = parsed.GetValue(from),
                MinGoodput = parsed.GetValue(minGoodput),
                MinFirstLine = parsed.GetValue(minFirstLine),
                MaxFirstLineP99 = parsed.GetValue(maxP99) ?? TimeSpan.FromMilliseconds(500),
            };
            var most = Math.Max(1, Environment.ProcessorCount - 2);
            if (plan.Times is not (> 1 and <= 20) || plan.FirstLineShare is not (> 0 and < 1) || plan.Rounds is < 1 or > 100 || plan.From is not (>= 10 and <= 20_000)
                || plan.Face is not (FlowSettings.Grpc or FlowSettings.Rest or FlowSettings.Stream) || parsed.GetValue(crowd) is < 0 or > 16 || parsed.GetValue(processors) is var count && (count < 1 || count > most))
            {
                throw new UsageException($"--times: above 1 and at most 20; --first-line: above 0 and below 1; --rounds: 1 to 100; --from: 10 to 20000; --face: grpc, rest or stream; --crowd: 0 to 16; --processors: 1 to {most}.");
            }

            var folder = Directory.CreateTempSubdirectory("searchgateway-overload-");
            try
            {
                using var share = ProcessorShare.Take(parsed.GetValue(processors), systems: 1);
                using var busy = new Crowd(parsed.GetValue(crowd), share.Measured);
                using var rig = await OverloadRig.StartAsync(folder.FullName, share, plan, terminal.Clock, stop);
                var result = await OverloadResult.MeasureAsync(rig, plan, terminal, stop);
                await result.WriteAsync(terminal.Out);
                if (parsed.GetValue(json) is { } target)
                    await File.WriteAllTextAsync(target.FullName, ResultFile.Format(result) + "\n", CancellationToken.None);
                return result.NotHeld.Count > 0 ? ExitCode.NotHeld : ExitCode.Held;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }
}
