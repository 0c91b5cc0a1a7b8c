namespace SearchGateway.Cli.Clusters;

/// <summary>The folder of a cluster: its state, and everything that its processes write.</summary>
internal sealed class ClusterFolder(string path)
{
    private const string StateName = "cluster.json";
    private const string LockName = "cluster.lock";
    private const string LogsName = "logs";
    private const string KeysName = "keys";
    private const string PackName = "pack";
    private const string DatabaseName = "postgres";

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock _gate = new();

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The rule pack of the whole cluster; each gateway has a copy.</summary>
    public string Pack => In(PackName);

    /// <summary>What the database server has, its <c>data</c> among it.</summary>
    public string Database => In(DatabaseName);

    /// <summary>What one of the processes of a managed database has.</summary>
    public string DatabaseOf(Member member) => System.IO.Path.Combine(Database, member.Name);

    private string StateFile => In(StateName);

    public bool HasState => File.Exists(StateFile);

    /// <summary>Whether somebody else has put something here.</summary>
    public bool IsForeign => !HasState && Directory.Exists(Path) && Directory.EnumerateFileSystemEntries(Path).Any(entry => System.IO.Path.GetFileName(entry) != LockName);

    public string LogOf(Member member) => In(LogsName, member.Name + ".log");

    /// <summary>The folder of a gateway: keys of its log, registers, copy of the rule pack.</summary>
    public string Of(Member member) => In(member.Name);

    /// <summary>A file of secrets of the cluster as a whole.</summary>
    public string Key(string name) => In(KeysName, name);

    /// <summary>Makes the folder and those in it; others may pass through it, because the database has an account of its own.</summary>
    public void Create(ClusterState state)
    {
        const UnixFileMode Passable = Owner | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Make(Path, Passable);
        Make(In(LogsName), Passable);
        foreach (var secret in (string[])[In(KeysName), .. state.Gateways.Select(Of)])
            Make(secret, Owner | UnixFileMode.UserExecute);
        Save(state);
    }

    /// <summary>Writes a secret, for the owner alone.</summary>
    public string WriteKey(string name, string text)
    {
        Write(Key(name), text);
        return Key(name);
    }

    /// <summary>Writes a file with secrets in it, for its owner alone.</summary>
    public static void WriteSecret(string file, string text) => Write(file, text);

    /// <summary>The state.</summary>
    /// <exception cref="UsageException">There is no cluster here, or its state cannot be read.</exception>
    public ClusterState Load()
    {
        try
        {
            return ClusterState.Parse(File.ReadAllText(StateFile));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"There is no cluster in {Path}: ssi cluster up makes one, --folder names another place.");
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{StateFile}: {wrong.Message}");
        }
    }

    /// <summary>Writes the state whole, for the owner alone: the connection of a database may hold a password.</summary>
    public void Save(ClusterState state)
    {
        lock (_gate)
            Write(StateFile, state.Format());
    }

    /// <summary>Keeps other commands from changing the cluster until it is disposed of. Where no cluster came to be, nothing stays.</summary>
    /// <exception cref="ClusterFailedException">One is at it.</exception>
    public IDisposable Lock()
    {
        var isNew = !Directory.Exists(Path);
        Directory.CreateDirectory(Path);
        try
        {
            return new Held(this, isNew, new FileStream(In(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new ClusterFailedException(ClusterExit.Conflict, $"Another command is at work on the cluster in {Path}.");
        }
    }

    /// <summary>Removes what a cluster put here, and the folder itself if nothing else is in it.</summary>
    public void Delete(ClusterState state)
    {
        foreach (var folder in (string[])[In(LogsName), In(KeysName), Pack, Database, .. state.Gateways.Select(Of)])
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }

        File.Delete(StateFile);
        Leave(isFolderToo: true);
    }

    private void Leave(bool isFolderToo)
    {
        File.Delete(In(LockName));
        if (isFolderToo && Directory.Exists(Path) && !Directory.EnumerateFileSystemEntries(Path).Any())
            Directory.Delete(Path);
    }

    private string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    private static void Make(string folder, UnixFileMode mode)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, mode);
    }

    private static void Write(string file, string text)
    {
        var draft = file + ".draft";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Owner;
        using (var stream = new StreamWriter(draft, options))
            stream.Write(text);
        File.Move(draft, file, overwrite: true);
    }

    private sealed class Held(ClusterFolder folder, bool isNew, FileStream file) : IDisposable
    {
        public void Dispose()
        {
            if (!folder.HasState && Directory.Exists(folder.Path))
                folder.Leave(isFolderToo: isNew);
            file.Dispose();
        }
    }
}
