using System.Diagnostics;
using System.Globalization;

namespace SearchGateway.Cli.Clusters;

/// <summary>A process of this machine that outlives the command that started it.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Birth">When it began, in the kernel's ticks; with the number it names one process for ever.</param>
internal readonly record struct LocalProcess(int Pid, long Birth)
{
    // Fields of /proc/PID/stat behind the name: 3 the state, 4 the parent, 22 the beginning.
    private const int State = 0;
    private const int Parent = 1;
    private const int Begun = 19;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether it runs. One that has ended and that nobody has asked for its exit code does not.</summary>
    public bool IsRunning => Pid > 0 && Stat(Pid) is { } stat && stat[State] is not ("Z" or "X") && BeginningIn(stat) == Birth;

    /// <summary>Starts a program in a session of its own, so that Ctrl+C here does not reach it; what it writes goes to a file's end.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="log">The file.</param>
    public static LocalProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string folder, string log)
    {
        // Each word becomes the next one's program, so the number stays that of the process in the end.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec setsid \"$@\" >>\"$0\" 2>&1 </dev/null", log, .. command]) { UseShellExecute = false, WorkingDirectory = folder };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        return Of(process.Id);
    }

    /// <summary>The process that has a number now.</summary>
    public static LocalProcess Of(int pid) => new(pid, Stat(pid) is { } stat ? BeginningIn(stat) : 0);

    /// <summary>Runs a program to its end; ends it where that is given up.</summary>
    /// <returns>Its exit code and everything it wrote.</returns>
    /// <exception cref="ClusterFailedException">It is not installed.</exception>
    public static async Task<(int Code, string Text)> RunAsync(IReadOnlyList<string> command, string? folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (folder is not null)
            start.WorkingDirectory = folder;
        using var process = Run(start);
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output + await error);
        }
        catch (OperationCanceledException)
        {
            // What it is at must not be in the way of whoever clears up.
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    private static Process Run(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new ClusterFailedException(ClusterExit.Failed, $"{start.FileName} is not installed here, and is needed.");
        }
    }

    /// <summary>What it was started with; empty if it has ended.</summary>
    public string CommandLine()
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{Pid}/cmdline")).Replace('\0', ' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Sends SIGKILL to all of them at once.</summary>
    public static async Task KillAsync(IReadOnlyList<LocalProcess> processes)
    {
        var numbers = processes.Where(process => process.IsRunning).Select(process => process.Pid.ToString(CultureInfo.InvariantCulture)).ToList();
        if (numbers.Count > 0)
            await RunAsync(["kill", "-KILL", .. numbers], folder: null, CancellationToken.None);
    }

    /// <summary>Sends a signal, e.g. <c>TERM</c>. One that has ended gets none.</summary>
    public async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        if (IsRunning)
            await RunAsync(["kill", "-" + signal, Pid.ToString(CultureInfo.InvariantCulture)], folder: null, cancellationToken);
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>False if the time was over first.</returns>
    public async Task<bool> EndedAsync(TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var begun = clock.GetTimestamp(); IsRunning; await Task.Delay(s_look, clock, cancellationToken))
        {
            if (clock.GetElapsedTime(begun) > limit)
                return false;
        }

        return true;
    }

    /// <summary>Those that it has started itself.</summary>
    public IReadOnlyList<LocalProcess> Children()
    {
        var parent = Pid.ToString(CultureInfo.InvariantCulture);
        return [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0 && Stat(pid) is { } stat && stat[Parent] == parent)
            .Select(Of)];
    }

    private static long BeginningIn(string[] stat) => long.Parse(stat[Begun], CultureInfo.InvariantCulture);

    private static string[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            // The name before may hold blanks and brackets of its own.
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
