using System.Globalization;

namespace SearchGateway.Cli.Clusters;

/// <summary>A cluster that a command works on. What it does to a process stands in the state before it goes on.</summary>
internal sealed class Cluster(ClusterFolder folder, ClusterState state, Terminal terminal) : IDisposable
{
    private const int ToldLines = 15;

    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    private readonly Readiness _readiness = new(folder, state);

    public ClusterFolder Folder => folder;

    public ClusterState State => state;

    public TimeProvider Clock => terminal.Time;

    /// <summary>The process of a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public Member Find(string name) => state.Members.FirstOrDefault(m => m.Name == name) ?? throw new UsageException(
        $"There is no node '{name}' in this cluster, only {string.Join(", ", state.Members.Select(m => m.Name))}.");

    /// <summary>The process of a name, or the server of a managed database that is now the primary, or the synchronous standby.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    /// <exception cref="ClusterFailedException">No server is that now.</exception>
    public async Task<Member> FindAsync(string name, CancellationToken cancellationToken)
    {
        var role = name switch { DatabaseRoles.Primary => DatabaseRoles.Primary, DatabaseRoles.Standby => DatabaseRoles.SynchronousStandby, _ => null };
        if (role is null || !state.HasPatroni)
            return Find(name);
        var roles = await RolesAsync(cancellationToken);
        return state.DatabaseMembers.FirstOrDefault(server => roles.Of(server) == role)
            ?? throw new ClusterFailedException(ClusterExit.NotReady, $"No server is the {role} now: ssi cluster status shows what each is.");
    }

    /// <summary>Which server of a managed database is what.</summary>
    public Task<DatabaseRoles> RolesAsync(CancellationToken cancellationToken) => _readiness.RolesAsync(cancellationToken);

    /// <summary>Whether it can do its work now.</summary>
    public Task<bool> IsReadyAsync(Member member, CancellationToken cancellationToken) => _readiness.OfAsync(member, cancellationToken);

    /// <summary>Starts a process and waits until it is ready.</summary>
    /// <exception cref="ClusterFailedException">It runs already, ends at once, or is not ready in time.</exception>
    public async Task StartAsync(Member member, CancellationToken cancellationToken)
    {
        if (member.IsRunning)
            throw new ClusterFailedException(ClusterExit.Conflict, $"{member.Name} runs already.");
        if (member.IsCut)
            throw new ClusterFailedException(ClusterExit.Conflict, $"{member.Name} is cut off, so it cannot become ready: ssi cluster heal {member.Name} comes first.");
        if (member.Kind == MemberKind.Postgres)
            ClusterDatabase.ForgetKilled(ClusterDatabase.DataOf(folder));
        else if (member.Kind == MemberKind.Patroni)
            ClusterDatabase.ForgetKilled(ClusterPatroni.DataOf(folder, member));
        else if (member.Kind == MemberKind.Gateway)
            ClusterPack.Give(folder, member);
        var (begun, written) = (Clock.GetTimestamp(), Written(member));
        var launch = MemberLaunch.Of(folder, state, member);
        var process = LocalProcess.Start(launch.Command, launch.Environment, launch.Folder, folder.LogOf(member));
        (member.Pid, member.Birth, member.Since) = (process.Pid, process.Birth, Clock.GetUtcNow());
        folder.Save(state);
        await UntilReadyAsync(member, begun, written, cancellationToken);
        Say(member, string.Create(CultureInfo.InvariantCulture, $"ready after {Clock.GetElapsedTime(begun).TotalSeconds:0.0} s"));
    }

    /// <summary>Lets a process end by itself; kills it if it does not in time.</summary>
    /// <returns>False if it had to be killed.</returns>
    public async Task<bool> StopAsync(Member member, CancellationToken cancellationToken)
    {
        Say(member, "stops");
        // PostgreSQL waits at SIGTERM until every session ends by itself; at SIGINT it ends them.
        await member.Process.SignalAsync(member.Kind == MemberKind.Postgres ? "INT" : "TERM", cancellationToken);
        var ended = await member.Process.EndedAsync(s_stopLimit, Clock, cancellationToken);
        if (!ended)
            await KillAsync(member);
        IsDown(member);
        return ended;
    }

    /// <summary>SIGKILL: no warning, no last word.</summary>
    public async Task KillAsync(Member member)
    {
        var all = Of(member);
        await LocalProcess.KillAsync(all);
        foreach (var process in all)
            await process.EndedAsync(s_stopLimit, Clock, CancellationToken.None);
        IsDown(member);
    }

    /// <summary>Starts everything that does not run: what others need comes first.</summary>
    public async Task StartAllAsync(CancellationToken cancellationToken)
    {
        await EachAsync(m => m.Kind is MemberKind.Etcd);
        await EachAsync(m => m.Kind is MemberKind.Postgres or MemberKind.Patroni or MemberKind.Systems);
        if (state.HasPatroni)
            await UntilSynchronousAsync(cancellationToken);
        if (state.Postgres is null)
            await ClusterDatabase.PrepareAsync(folder, state, cancellationToken);
        await EachAsync(m => m.Kind is MemberKind.Gateway);
        await EachAsync(m => m.Kind is MemberKind.Edge);

        async Task EachAsync(Func<Member, bool> which)
        {
            // If one fails the others are no longer waited for.
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var starts = state.Members.Where(m => which(m) && !m.IsRunning).Select(m => StartAsync(m, enough.Token)).ToList();
            while (starts.Count > 0)
            {
                var first = await Task.WhenAny(starts);
                starts.Remove(first);
                if (first.IsCompletedSuccessfully)
                    continue;
                await enough.CancelAsync();
                await Task.WhenAll(starts).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                await first;
            }
        }
    }

    /// <summary>Ends everything, the database last: whoever writes to it is gone by then.</summary>
    public async Task StopAllAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in (MemberKind[])[MemberKind.Edge, MemberKind.Gateway, MemberKind.Systems, MemberKind.Postgres])
            await Task.WhenAll(state.Members.Where(m => m.Kind == kind && m.IsRunning).Select(m => StopAsync(m, cancellationToken)));
        await StopManagedAsync(cancellationToken);
        foreach (var member in state.Members)
            (member.Pid, member.Since, member.IsCut) = (0, null, false);
        folder.Save(state);
        if (state.Network is { } network)
            await network.DeleteAsync(state.Networked);
    }

    /// <summary>Undoes a start that failed or was broken off: ends all at once and removes the network.</summary>
    public async Task AbandonAsync()
    {
        foreach (var member in state.Members.Where(m => Of(m).Count > 0))
            await KillAsync(member);
        if (state.Network is { } network)
            await network.DeleteAsync(state.Networked);
    }

    /// <summary>Tells who watches, or reads afterwards, what happens to a process.</summary>
    public void Say(Member member, string what) => terminal.Error.WriteLine($"{member.Name,-10} {what}");

    /// <summary>The last lines that a process has written.</summary>
    public IReadOnlyList<string> LastLines(Member member, int count) =>
        File.Exists(folder.LogOf(member)) ? [.. File.ReadLines(folder.LogOf(member)).TakeLast(count)] : [];

    public void Dispose() => _readiness.Dispose();

    /// <summary>The servers before etcd, and the primary last: no standby is to take its place on the way.</summary>
    private async Task StopManagedAsync(CancellationToken cancellationToken)
    {
        if (!state.HasPatroni)
            return;
        var roles = await RolesAsync(cancellationToken);
        foreach (var turn in state.DatabaseMembers.GroupBy(server => roles.Of(server) == DatabaseRoles.Primary).OrderBy(turn => turn.Key))
            await Task.WhenAll(turn.Select(server => server.IsRunning ? StopAsync(server, cancellationToken) : KillAsync(server)));
        // A leader of etcd that is asked to end looks for another one first, and waits for it in vain. What it has acknowledged is on its disk.
        await Task.WhenAll(state.Etcd.Where(m => m.IsRunning).Select(KillAsync));
    }

    /// <summary>All processes of one that run: the database's sessions are processes too, and would end their work before they notice.</summary>
    private List<LocalProcess> Of(Member member)
    {
        var first = member.IsRunning ? [member.Process] : (LocalProcess[])[];
        var postmaster = member.Kind switch
        {
            MemberKind.Postgres when member.IsRunning => member.Process,
            MemberKind.Patroni => ClusterPatroni.PostmasterOf(folder, member),
            _ => null,
        };
        return [.. first, .. postmaster is { } server ? ((LocalProcess[])[server, .. server.Children()]) : []];
    }

    private long Written(Member member) => new FileInfo(folder.LogOf(member)) is { Exists: true } log ? log.Length : 0;

    private async Task UntilReadyAsync(Member member, long begun, long written, CancellationToken cancellationToken)
    {
        while (!await IsReadyAsync(member, cancellationToken))
        {
            if (!member.IsRunning)
                throw NotReady(member, written, "ended at its start");
            if (Clock.GetElapsedTime(begun) > s_startLimit)
                throw NotReady(member, written, string.Create(CultureInfo.InvariantCulture, $"is not ready after {s_startLimit.TotalSeconds:0} seconds"));
            await Task.Delay(s_look, Clock, cancellationToken);
        }

        // Another program may answer at its address.
        if (!member.IsRunning)
            throw NotReady(member, written, "ended at its start");
    }

    /// <summary>Waits until somebody stands by who may take the primary's place.</summary>
    private async Task UntilSynchronousAsync(CancellationToken cancellationToken)
    {
        for (var begun = Clock.GetTimestamp(); !(await RolesAsync(cancellationToken)).HasSynchronousStandby; await Task.Delay(s_look, Clock, cancellationToken))
        {
            if (Clock.GetElapsedTime(begun) > s_startLimit)
                throw new ClusterFailedException(ClusterExit.Failed, string.Create(CultureInfo.InvariantCulture, $"No database server is a synchronous standby after {s_startLimit.TotalSeconds:0} seconds."));
        }
    }

    /// <summary>Says so, with what it wrote at this start.</summary>
    /// <param name="member">Who.</param>
    /// <param name="written">How much stood in its file before this start.</param>
    /// <param name="what">What became of it.</param>
    private ClusterFailedException NotReady(Member member, long written, string what)
    {
        using var log = new StreamReader(new FileStream(folder.LogOf(member), FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite));
        log.BaseStream.Position = written;
        var lines = log.ReadToEnd().TrimEnd().Split('\n').TakeLast(ToldLines).Where(line => line.Length > 0).ToList();
        return new ClusterFailedException(ClusterExit.Failed, $"{member.Name} {what}{(lines.Count > 0 ? $". It wrote last:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}" : ".")}");
    }

    private void IsDown(Member member)
    {
        (member.Pid, member.Since) = (0, null);
        folder.Save(state);
    }
}
