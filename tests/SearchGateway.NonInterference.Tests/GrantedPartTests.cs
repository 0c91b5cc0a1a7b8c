using System.Text;
using SearchGateway.Model;
using SearchGateway.NonInterference.Asking;
using SearchGateway.NonInterference.Running;
using SearchGateway.NonInterference.Twins;
using SearchGateway.NonInterference.Worlds;

namespace SearchGateway.NonInterference.Tests;

/// <summary>
/// The comparison sees what there is to see: every part of a record that some rule grants shows in an answer when it changes. So no
/// part counts as granted, and is spared from change, that is not.
/// </summary>
public sealed class GrantedPartTests : IAsyncLifetime
{
    private const int MostTrials = 6000;
    private static readonly DateTimeOffset Today = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("noninterference-");

    public static TheoryData<string> Packs => [.. ShippedPacks.Names()];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public async Task EveryGrantedPartShows(string pack)
    {
        await using var gateway = await Twin.StartAsync(new TwinSettings(pack, _folder.FullName, new StandingClock(Today)), new SharedChance().OfOne());
        var access = gateway.Access();
        var unseen = GrantedParts(access);
        var all = unseen.Count;
        for (var number = 0L; unseen.Count > 0 && number < MostTrials; number++)
            await TryOneAsync(gateway, Trial.Draw(7, number, access, DateOnly.FromDateTime(Today.UtcDateTime)), unseen);

        Assert.True(all > 50, $"{all} parts");
        Assert.Empty(unseen);
    }

    /// <summary>Parts that belong to a field which some rule grants without a request for access.</summary>
    private static HashSet<(CentralSystem System, string Path)> GrantedParts(IReadOnlyDictionary<Authority, IReadOnlyList<PurposeAccess>> access)
    {
        var granted = access.Values.SelectMany(p => p).SelectMany(p => p.Systems)
            .Where(s => s is { Permitted: true, NeedsAccessRequest: false, Mode: SearchMode.Full })
            .SelectMany(s => s.Fields.Select(f => (s.System, f.Field.Name))).ToHashSet();
        return [.. CentralSystems.All.SelectMany(s => Owners.PathsOf(s).Where(p => Owners.Of(s, p).Any(f => granted.Contains((s, f)))).Select(p => (s, p)))];
    }

    private static async Task TryOneAsync(Twin gateway, Trial trial, HashSet<(CentralSystem System, string Path)> unseen)
    {
        var question = trial.Question with { Face = Face.Rest };
        var today = DateOnly.FromDateTime(Today.UtcDateTime);
        foreach (var (system, path) in unseen.ToList())
        {
            if (trial.Sight.Of(system) is not { Mode: SearchMode.Full } seen || !Owners.Of(system, path).Any(seen.Fields.Contains))
                continue;
            var kind = RecordKind.Of(system);
            var admitted = trial.World[system].Records.Where(h => seen.Admits(h.Record, kind, today)).Select(h => h.Id).ToList();
            var other = trial.Other();
            if (!admitted.Exists(id => new RecordDraw(new Dice(1, (ulong)id), kind, today).Renew(other[system].Change(id)!, path)))
                continue;
            if (await SystemsOfAsync(gateway, question, trial.World) != await SystemsOfAsync(gateway, question, other))
                unseen.Remove((system, path));

            // One part a question, so that every part meets many questions.
            return;
        }
    }

    /// <summary>What an answer says of the systems; the receipt differs from search to search.</summary>
    private static async Task<string> SystemsOfAsync(Twin gateway, Question question, World world)
    {
        var answer = Encoding.UTF8.GetString((await gateway.AskAsync(question, world, TestContext.Current.CancellationToken)).Body);
        var (from, to) = (answer.IndexOf("\"systems\"", StringComparison.Ordinal), answer.IndexOf("\"persons\"", StringComparison.Ordinal));
        return from >= 0 && to > from ? answer[from..to] : "";
    }
}
