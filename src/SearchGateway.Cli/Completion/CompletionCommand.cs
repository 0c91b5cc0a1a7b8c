using System.CommandLine;

namespace SearchGateway.Cli.Completion;

/// <summary><c>ssi completion</c>: prints what teaches a shell to complete this tool's commands, options and values.</summary>
internal static class CompletionCommand
{
    public const string Name = "completion";

    private const string Description = """
        Prints a script that completes ssi's commands, options and their values with the tabulator key. The shell asks this tool each time, so
        the script need not be made anew with a new version.

        Examples:
          source <(ssi completion bash)                                   # for this shell; in ~/.bashrc for every one
          ssi completion zsh > ~/.zsh/completions/_ssi                    # a folder of $fpath
          ssi completion powershell | Out-String | Invoke-Expression      # in $PROFILE for every one
        """;

    private static readonly string[] s_shells = ["bash", "zsh", "powershell"];

    public static Command Make(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or powershell." };
        shell.AcceptOnlyFromAmong(s_shells);
        var command = new Command(Name, Description) { shell };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var script = parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => PowerShell };
            await terminal.Out.WriteLineAsync(script.ReplaceLineEndings("\n").AsMemory(), cancellationToken);
            return ExitCode.Complete;
        });
        return command;
    }

    /// <summary>The command whose options are to be completed; commands put together on demand are then there.</summary>
    /// <param name="args">Arguments of the process.</param>
    /// <returns>The first word of the line that a shell completes, or of the arguments.</returns>
    public static string Called(string[] args) => args is [{ } directive, { } line, ..] && directive.StartsWith("[suggest", StringComparison.Ordinal)
        ? line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1) ?? ""
        : args.FirstOrDefault() ?? "";

    // Words that begin with a slash are other spellings of --help; where nothing fits, files are completed.
    private const string Bash = """
        # Completion of ssi for bash: source <(ssi completion bash)
        _ssi() {
          local program=${COMP_WORDS[0]}
          local line="ssi${COMP_LINE#"$program"}"
          local at=$((COMP_POINT - ${#program} + 3))
          mapfile -t COMPREPLY < <("$program" "[suggest:$at]" "$line" 2>/dev/null | grep -v '^/')
        }
        complete -o default -o bashdefault -F _ssi ssi
        """;

    private const string Zsh = """
        #compdef ssi
        # Completion of ssi for zsh: a file _ssi in a folder of $fpath, or source <(ssi completion zsh) after compinit
        _ssi() {
          local program=${words[1]}
          local line="ssi${BUFFER#"$program"}"
          local at=$((CURSOR - ${#program} + 3))
          local -a found
          found=("${(@f)$("$program" "[suggest:$at]" "$line" 2>/dev/null | grep -v '^/')}")
          if [[ -n "${found[*]}" ]]; then
            compadd -a found
          else
            _files
          fi
        }
        if [[ "${funcstack[1]}" == _ssi ]]; then
          _ssi "$@"
        else
          compdef _ssi ssi
        fi
        """;

    private const string PowerShell = """
        # Completion of ssi for PowerShell: ssi completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName ssi -ScriptBlock {
          param($word, $line, $position)
          $text = $line.ToString()
          $program = ($text -split ' ', 2)[0]
          $text = 'ssi' + $text.Substring($program.Length)
          $at = $position - $program.Length + 3
          & $program "[suggest:$at]" $text.PadRight($at) 2>$null |
            Where-Object { -not $_.StartsWith('/') } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;
}
