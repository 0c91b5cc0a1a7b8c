using SearchGateway.Client;

namespace SearchGateway.Cli.Output;

/// <summary>Why there is no answer, for people.</summary>
internal static class ProblemText
{
    public static async Task WriteAsync(SearchFailedException failed, TextWriter output)
    {
        var problem = failed.Problem;
        if (problem.Title.Length > 0)
            await output.WriteLineAsync(Printable.Text(problem.Title) + ".");
        if (problem.Detail.Length > 0)
            await output.WriteLineAsync(Printable.Text(problem.Detail));
        foreach (var error in problem.Errors)
        {
            var rule = error.Rule.Length > 0 ? $" [{Printable.Text(error.Rule)}]" : "";
            await output.WriteLineAsync($"  {Printable.Text(error.Field)}: {Printable.Text(error.Message)}{rule}");
        }

        foreach (var system in problem.Systems)
        {
            var article = system.LegalBasis.Length > 0 ? $" ({Printable.Text(system.LegalBasis)})" : "";
            await output.WriteLineAsync($"  {Printable.System(system.System)}: {Printable.Text(system.Detail)}{article}{(system.Required ? " [required]" : "")}");
        }

        if (problem.SearchId.Length > 0)
            await output.WriteLineAsync($"search {Printable.Text(problem.SearchId)}");
    }
}
