using SearchGateway.NonInterference.Running;
using System.Text.Json;

var plan = new Plan(args[0], ulong.Parse(args[1]), 0, long.Parse(args[2]), int.Parse(args[3]));
var verdict = await new Campaign(plan, TimeProvider.System).RunAsync(CancellationToken.None);
Console.WriteLine(JsonSerializer.Serialize(new { verdict.Tally, verdict.Findings, verdict.Elapsed }, new JsonSerializerOptions { WriteIndented = true }));
