using System.Globalization;
using SearchGateway.NonInterference.Running;

namespace SearchGateway.NonInterference.Commands;

/// <summary>A line every ten seconds while pairs go through.</summary>
internal static class Progress
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public static async Task ShowAsync(Campaign campaign, Plan plan, TextWriter terminal, TimeProvider clock, CancellationToken until)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var (before, told) = (0L, 0);
        try
        {
            while (await timer.WaitForNextTickAsync(until))
            {
                var done = campaign.Done;
                await terminal.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{plan.Pack}: {done} of {plan.Pairs} pairs, {(done - before) / Pause.TotalSeconds:0} a second, {campaign.FindingsSoFar.Count} told apart"));
                before = done;
                foreach (var finding in campaign.FindingsSoFar.Skip(told))
                    await terminal.WriteLineAsync($"  pair {finding.Number}: {finding.Question}: {finding.Difference}");
                told = campaign.FindingsSoFar.Count;
            }
        }
        catch (OperationCanceledException)
        {
            // The campaign has ended.
        }
    }
}
