using System.Collections.ObjectModel;
using System.Diagnostics;

namespace SearchGateway.Tests.Shared.PostgreSql;

/// <summary>
/// A PostgreSQL server of the tests' own, in a temporary folder, reached by a socket in it. A shell keeps it and takes orders
/// through a pipe; when this process ends, however it ends, the pipe closes, and the shell stops the server and removes the folder.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgreSqlServer>> Common = new(() => StartAsync());

    private readonly Process _keeper;
    private readonly string _folder;

    private PostgreSqlServer(Process keeper, string folder)
    {
        _keeper = keeper;
        _folder = folder;
    }

    /// <summary>The one that all tests of this run share: started by the first that asks, never stopped by a test.</summary>
    public static Task<PostgreSqlServer> SharedAsync() => Common.Value;

    /// <summary>Connects as the server's owner to its first database, without a password.</summary>
    public string ConnectionString => $"Host={_folder};Username=postgres;Database=postgres";

    /// <summary>How the path of every server's folder begins.</summary>
    public static string FolderPrefix => Path.Combine(Path.GetTempPath(), "sgpg-");

    /// <summary>Where the server's socket and its <c>data</c> folder stand.</summary>
    public string Folder => _folder;

    /// <summary>Starts a server for a test that stops or breaks it.</summary>
    /// <param name="settings">Settings of the server over those here, e.g. <c>fsync=off</c>.</param>
    public static Task<PostgreSqlServer> StartAsync(params string[] settings) => StartAsync(ReadOnlyDictionary<string, string>.Empty, settings);

    /// <summary>The same, with variables for the server's processes.</summary>
    public static async Task<PostgreSqlServer> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] settings)
    {
        var folder = FolderPrefix + Path.GetRandomFileName();
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (IEnumerable<string>)["-c", KeeperScript.Text, "keeper", PostgreSqlPrograms.Folder(), folder, PostgreSqlPrograms.Account(), .. settings])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var server = new PostgreSqlServer(Process.Start(start)!, folder);
        await server.ExpectAsync("running");
        return server;
    }

    /// <summary>Ends the server as a crash would, without a clean shutdown.</summary>
    public Task CrashAsync() => OrderAsync("crash", "stopped");

    /// <summary>Starts it again on the same data.</summary>
    public Task RestartAsync() => OrderAsync("start", "running");

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private async Task OrderAsync(string order, string answer)
    {
        await _keeper.StandardInput.WriteLineAsync(order);
        await _keeper.StandardInput.FlushAsync();
        await ExpectAsync(answer);
    }

    private async Task ExpectAsync(string answer)
    {
        if (await _keeper.StandardOutput.ReadLineAsync() is { } line && line == answer)
            return;
        var rest = await _keeper.StandardOutput.ReadToEndAsync();
        throw new InvalidOperationException($"The tests' PostgreSQL is not {answer}: {rest}");
    }
}

/// <summary>What keeps a server. It ignores the signals of a terminal: only the end of the pipe ends it.</summary>
file static class KeeperScript
{
    public const string Text = """
        bin=$1 home=$2 account=$3
        shift 3
        trap '' HUP INT TERM
        settings="-c listen_addresses= -c unix_socket_directories=$home -c shared_buffers=32MB -c max_connections=200"
        for setting; do settings="$settings -c $setting"; done
        as=
        if [ -n "$account" ]; then
          chown "$account" "$home"
          as="setpriv --reuid=$account --regid=$(id -g "$account") --clear-groups"
        fi
        fail() { echo failed; cat "$home/log"; stop QUIT; rm -rf "$home"; exit 1; }
        start() {
          $as "$bin/postgres" -D "$home/data" $settings >>"$home/log" 2>&1 </dev/null &
          server=$!
          until "$bin/pg_isready" -q -h "$home"; do
            kill -0 $server 2>/dev/null || fail
            sleep 0.02
          done
          echo running
        }
        stop() {
          [ -z "$server" ] && return
          kill -$1 $server 2>/dev/null
          wait $server 2>/dev/null
          server=
        }
        server=
        $as "$bin/initdb" -D "$home/data" -U postgres -A trust -E UTF8 --no-locale --no-sync >"$home/log" 2>&1 </dev/null || fail
        # Everybody on this machine comes in by name, but for one role that has to show a password.
        { echo 'local all with_password scram-sha-256'; cat "$home/data/pg_hba.conf"; } >"$home/hba" && cat "$home/hba" >"$home/data/pg_hba.conf"
        start
        while read -r order; do
          case $order in
            crash) stop QUIT; echo stopped ;;
            start) start ;;
          esac
        done
        stop QUIT
        rm -rf "$home"
        """;
}
