using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Faults.Registers;

/// <summary>
/// Whatever the store of a register does: what is told as done is on record and stored, what is not told as done has no effect that is not on record,
/// what cannot be read opens and shows nothing, and searches that the register has no part in are answered as ever.
/// </summary>
public sealed class RegisterFaultTests(ITestOutputHelper output)
{
    private const int Lanes = 4;
    private const string Done = "done";
    private const string Unavailable = "register_unavailable";

    /// <summary>What stands in the register; none may stand in a log.</summary>
    private static readonly string[] s_values = ["Eriksson", "Anna Maria", "1974-08-12", "accomplice", "Hasanov", "compared the prints"];

    [Fact]
    public Task NoFaultOfTheRegisterOfRequestsBreaksAPromise() => RunAsync("2016", RunOnRequestsAsync);

    [Fact]
    public Task NoFaultOfTheRegisterOfLinksBreaksAPromise() => RunAsync("2019", RunOnLinksAsync);

    private static async Task RunOnRequestsAsync(RegisterGateway gateway, RegisterFault fault, Ledger ledger)
    {
        var border = MatrixOf(await gateway.SearchAtTheBorderAsync());
        var requests = new List<V1.AccessRequest>();

        var submitted = await TakeAsync(gateway, gateway.Requests, fault, async () => requests.Add(await gateway.SubmitAsync()));
        ledger.Holds(fault.IsToldOf(submitted, reads: false), $"a submission is told as it went: {submitted}");
        foreach (var step in new Func<string, Task>[] { async id => await gateway.ApproveAsync(id), async id => await gateway.WithdrawAsync(id) })
        {
            var request = await gateway.SubmitAsync();
            if (requests.Count > 1)
                await gateway.ApproveAsync(request.Id);
            var before = await gateway.GetAsync(request.Id);
            requests.Add(before);

            var told = await TakeAsync(gateway, gateway.Requests, fault, () => step(request.Id));

            var after = await gateway.GetAsync(request.Id);
            ledger.Holds(fault.IsToldOf(told, reads: true), $"a step is told as it went: {told}");
            ledger.Holds(after.Version - before.Version == (fault.TakesEffect(reads: true) ? 1 : 0), $"a step takes effect or does not: {before.Version} to {after.Version}");
            ledger.Holds(after.History.Count == after.Version, "each version is a step");
        }

        foreach (var request in requests)
            ledger.Holds((await gateway.TrailAsync(request.Id)).SequenceEqual(Versions(await gateway.GetAsync(request.Id))), "what is stored is on record, and what is on record without effect is void");

        var open = await gateway.SubmitAsync();
        await gateway.ApproveAsync(open.Id);
        V1.SystemAnswer? first = null;
        var kept = await TakeAsync(gateway, gateway.Requests, fault, async () => first = await gateway.SearchUnderAsync(open.Id));
        ledger.Holds(
            fault is RegisterFault.WriteFails or RegisterFault.AnswerLost or RegisterFault.LostAfterWriting ? kept == "audit_unavailable"
            : kept == Done && first!.Outcome == (fault.CannotBeRead() ? V1.Outcome.NotPermitted : V1.Outcome.Hits),
            $"a first step that cannot be kept is not told: {kept} {first?.Outcome}");
        await gateway.SearchUnderAsync(open.Id);
        var sound = await gateway.SearchUnderAsync(open.Id);
        ledger.Holds(sound is { Outcome: V1.Outcome.Hits, Records.Count: > 0 }, $"an approved request opens: {sound.Outcome} {sound.ReasonCode}");
        gateway.Requests.Now = fault;
        var under = await gateway.SearchUnderAsync(open.Id);
        var read = await ToldAsync(() => gateway.GetAsync(open.Id));
        var meanwhile = MatrixOf(await gateway.SearchAtTheBorderAsync());
        gateway.Requests.Now = RegisterFault.None;
        ledger.Holds(
            fault.CannotBeRead() ? (under.Outcome, under.ReasonCode, under.Records.Count) == (V1.Outcome.NotPermitted, "access_request_not_valid", 0) : Opened(under) == Opened(sound),
            $"what cannot be read opens nothing, and all else as ever: {Opened(under)} for {Opened(sound)}");
        ledger.Holds(read == (fault.CannotBeRead() ? Unavailable : Done), $"a reading is told as it went: {read}");
        ledger.Holds(meanwhile == border, "a search without a request is answered as ever");
        ledger.Holds(Opened(await gateway.SearchUnderAsync(open.Id)) == Opened(sound), "it opens again afterwards");

        requests.Add(open);
        ledger.Stored = [.. requests.Select(r => r.Id)];
    }

    private static async Task RunOnLinksAsync(RegisterGateway gateway, RegisterFault fault, Ledger ledger)
    {
        var border = MatrixOf(await gateway.SearchAtTheBorderAsync());

        V1.Answer? found = null;
        var told = await TakeAsync(gateway, gateway.Links, fault, async () => found = await gateway.SearchForTheLinkAsync());
        if (fault.CannotBeRead())
            ledger.Holds(told == Done && found!.Links is { Unavailable: true, Links.Count: 0 }, $"links that cannot be read are not shown, and that is said: {told}");
        else
            ledger.Holds(told == (fault.IsToldOf(Done, reads: true) ? Done : "audit_unavailable"), $"an answer whose links cannot be kept does not leave: {told}");

        var sound = await gateway.SearchForTheLinkAsync();
        ledger.Holds(sound.Links.Links.Count(l => l.Colour == V1.LinkColour.Yellow) == 1, "the link is shown afterwards");
        var kept = await gateway.ListLinksAsync(V1.LinkList.ToVerify);
        ledger.Holds(kept.Count == 1, $"a link is kept once: {kept.Count}");
        if (kept.Count == 0)
            return;
        var link = kept[0];
        ledger.Holds((await gateway.TrailAsync(link.Id)).SequenceEqual(Versions(link.Version)), "a link that is kept is on record");

        gateway.Links.Now = fault;
        var meanwhile = MatrixOf(await gateway.SearchAtTheBorderAsync());
        var listed = await ToldAsync(() => gateway.ListLinksAsync(V1.LinkList.ToVerify));
        gateway.Links.Now = RegisterFault.None;
        ledger.Holds(meanwhile == border, "a search without links is answered as ever");
        ledger.Holds(listed == (fault.CannotBeRead() ? Unavailable : Done), $"a reading is told as it went: {listed}");

        var verified = await TakeAsync(gateway, gateway.Links, fault, () => gateway.VerifyAsync(link.Id, V1.LinkConclusion.DifferentPersons));
        var after = await gateway.GetLinkAsync(link.Id);
        ledger.Holds(fault.IsToldOf(verified, reads: true), $"a verification is told as it went: {verified}");
        ledger.Holds(after.Version - link.Version == (fault.TakesEffect(reads: true) ? 1 : 0), $"a verification takes effect or does not: {link.Version} to {after.Version}");
        ledger.Holds(after.Colour == (after.Version > link.Version ? V1.LinkColour.Green : V1.LinkColour.Yellow), "the colour follows from the steps");
        ledger.Holds((await gateway.TrailAsync(link.Id)).SequenceEqual(Versions(after.Version)), "what is stored is on record, and what is on record without effect is void");

        gateway.Links.Now = fault.CannotBeRead() ? fault : RegisterFault.None;
        var seen = await gateway.SearchForTheLinkAsync();
        gateway.Links.Now = RegisterFault.None;
        ledger.Holds(fault.CannotBeRead() ? seen.Links is { Unavailable: true, Links.Count: 0 } : seen.Links.Links.Any(l => l.Colour == after.Colour), "a search shows what stands in the register or says that it cannot");

        ledger.Stored = [link.Id];
    }

    private async Task RunAsync(string pack, Func<RegisterGateway, RegisterFault, Ledger, Task> run)
    {
        var faults = Enum.GetValues<RegisterFault>();
        var ledgers = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            var its = new List<Ledger>();
            foreach (var fault in faults.Where((_, i) => i % Lanes == lane))
                its.Add(await RunAsync(pack, fault, run));
            return its;
        }));

        output.WriteLine($"{faults.Length} faults, {ledgers.Sum(l => l.Sum(x => x.Checked))} checks of a promise");
        foreach (var broken in ledgers.SelectMany(l => l).SelectMany(l => l.Broken))
            output.WriteLine(broken);
        Assert.Equal(0, ledgers.Sum(l => l.Sum(x => x.Broken.Count)));
    }

    private static async Task<Ledger> RunAsync(string pack, RegisterFault fault, Func<RegisterGateway, RegisterFault, Ledger, Task> run)
    {
        var folder = Directory.CreateTempSubdirectory("searchgateway-registers-").FullName;
        var ledger = new Ledger(fault);
        try
        {
            Dictionary<string, string> before;
            await using (var gateway = await RegisterGateway.StartAsync(folder, $"--Policy:Pack={pack}", "--AccessRequests:ReadTimeLimit=00:00:01", "--Links:ReadTimeLimit=00:00:01"))
            {
                await run(gateway, fault, ledger);
                before = await StoredAsync(gateway, pack, ledger);
                foreach (var value in s_values)
                    ledger.Holds(!gateway.Log.Any(line => line.Contains(value, StringComparison.OrdinalIgnoreCase)), $"nothing of the register is logged: {value}");
                ledger.Holds(!gateway.Log.IsEmpty, "lines are logged");
            }

            await using var again = await RegisterGateway.StartAsync(folder, $"--Policy:Pack={pack}");
            var after = await StoredAsync(again, pack, ledger);
            ledger.Holds(before.Count > 0 && before.All(b => after[b.Key] == b.Value), "the next start finds what was stored");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return ledger;
    }

    private static async Task<Dictionary<string, string>> StoredAsync(RegisterGateway gateway, string pack, Ledger ledger)
    {
        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in ledger.Stored)
            stored[id] = pack == "2019" ? (await gateway.GetLinkAsync(id)).ToString() : (await gateway.GetAsync(id)).ToString();
        return stored;
    }

    /// <summary>Takes a step during a fault: its record stands in the log before it is written, and one that hangs is told only when it is known.</summary>
    /// <returns>What the caller is told.</returns>
    private static async Task<string> TakeAsync(RegisterGateway gateway, RegisterFaults store, RegisterFault fault, Func<Task> step)
    {
        var records = gateway.Records;
        var (isRecorded, writing) = (true, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        store.BeforeWrite = () =>
        {
            isRecorded &= gateway.Records > records;
            writing.TrySetResult();
        };
        store.Now = fault;
        var told = ToldAsync(step);
        if (fault == RegisterFault.WriteHangs)
        {
            await Task.WhenAny(writing.Task, told);
            if (told.IsCompleted)
                return $"told before it is known: {await told}";
            store.Now = RegisterFault.None;
        }

        var what = await told;
        store.Now = RegisterFault.None;
        store.BeforeWrite = () => { };
        return isRecorded ? what : "written before it was on record";
    }

    private static async Task<string> ToldAsync(Func<Task> call)
    {
        try
        {
            await call();
            return Done;
        }
        catch (RpcException refused)
        {
            return Problems.OverGrpc(refused).Reason;
        }
    }

    private static IEnumerable<long> Versions(V1.AccessRequest request) => Versions(request.Version);

    private static IEnumerable<long> Versions(long last) => Enumerable.Range(1, (int)last).Select(v => (long)v);

    /// <summary>What a system's answer opens: which records, and which fields of them.</summary>
    private static string Opened(V1.SystemAnswer system) => string.Join(' ',
        system.Outcome, system.ReasonCode, system.Rule, string.Join(',', system.Records.Select(r => $"{r.RecordNumber}:{string.Join('+', r.Fields.Select(f => f.Name))}")));

    private static string MatrixOf(V1.Answer answer) => string.Join('\n', answer.Systems.Select(MatrixCell.Told));

    /// <summary>What was checked under a fault, and what did not hold.</summary>
    private sealed class Ledger(RegisterFault fault)
    {
        public List<string> Broken { get; } = [];

        public int Checked { get; private set; }

        /// <summary>What the register must still have after the next start.</summary>
        public IReadOnlyList<string> Stored { get; set; } = [];

        public void Holds(bool holds, string what)
        {
            Checked++;
            if (!holds)
                Broken.Add($"{fault}: {what}");
        }
    }
}
