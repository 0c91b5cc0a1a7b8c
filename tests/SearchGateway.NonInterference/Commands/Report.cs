using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using SearchGateway.NonInterference.Running;

namespace SearchGateway.NonInterference.Commands;

/// <summary>What a campaign came to, for people and for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(Verdict verdict, TextWriter output)
    {
        var (plan, tally) = (verdict.Plan, verdict.Tally);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"pack {plan.Pack}, seed {plan.Seed}, pairs {plan.First} to {plan.First + plan.Pairs - 1}: {tally.Pairs} in {verdict.Elapsed.TotalSeconds:0.0} s, {tally.Pairs / verdict.Elapsed.TotalSeconds:0} a second, {plan.Lanes} lanes"));
        foreach (var (name, counts) in new[] { ("answers by face", tally.Faces), ("by status", tally.Statuses), ("with an outcome (REST)", tally.Outcomes), ("with identity links (REST)", tally.Links), ("differences", tally.Differences) })
            await output.WriteLineAsync($"  {name}: {string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}"))}");
        await output.WriteLineAsync($"  with values of records (REST): {tally.WithValues}, with linked records (REST): {tally.WithLinks}");
        foreach (var finding in verdict.Findings)
        {
            await output.WriteLineAsync($"  TOLD APART: pair {finding.Number}: {finding.Question}");
            await output.WriteLineAsync($"    {finding.Difference}");
            await output.WriteLineAsync($"    by: {string.Join("; ", finding.Edits)}");
        }
    }

    public static string Json(IReadOnlyList<Verdict> verdicts) => JsonSerializer.Serialize(
        new
        {
            machine = $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
            campaigns = verdicts.Select(v => new
            {
                v.Plan.Pack,
                v.Plan.Seed,
                v.Plan.First,
                v.Plan.Pairs,
                v.Plan.Lanes,
                Seconds = Math.Round(v.Elapsed.TotalSeconds, 1),
                v.Tally,
                v.Findings,
            }),
        },
        Options);
}
