using System.CommandLine;
using SearchGateway.Fuzzing.Running;
using SearchGateway.Fuzzing.Targets;

namespace SearchGateway.Fuzzing.Commands;

/// <summary><c>fuzzing replay</c>: inputs that broke something once more.</summary>
internal static class ReplayCommand
{
    private const string Description = """
        Reads inputs again and says what they come to. A file's name begins with its target's, or --target names it.

        Example:
          fuzzing replay finds/mrz-0011aabbccdd
        """;

    public static Command Make(Terminal terminal)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Files that a run wrote.", Arity = ArgumentArity.OneOrMore };
        var target = new Option<string?>("--target") { Description = "The target.", HelpName = "name" };
        var command = new Command("replay", Description) { files, target };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var broken = 0;
            foreach (var file in parsed.GetValue(files)!)
            {
                if (!file.Exists)
                    throw new UsageException($"There is no file {file}.");
                var name = parsed.GetValue(target) ?? AllTargets.Names.FirstOrDefault(n => file.Name.StartsWith(n + "-", StringComparison.Ordinal))
                    ?? throw new UsageException($"{file.Name} begins with no target's name: give --target.");
                using var read = AllTargets.Make(name);
                var what = new Fuzzer(read, new FuzzPlan(0, 0)).Try(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
                broken += what is null ? 0 : 1;
                await terminal.Out.WriteLineAsync($"{file.Name}: {what ?? "held"}");
            }

            return broken == 0 ? Tool.Held : Tool.NotHeld;
        });
        return command;
    }
}
