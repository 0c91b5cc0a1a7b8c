using SearchGateway.Client;
using SearchGateway.V1;

namespace SearchGateway.Cli.Output;

/// <summary>Why there is no answer, for people.</summary>
internal static class ProblemText
{
    public static async Task WriteAsync(SearchFailedException failed, TextWriter output)
    {
        await WriteFaultsAsync(failed.Problem, output);

        // Only a gateway gives reasons: without one, something else answered, or nothing did.
        if (failed.Problem.Reason.Length == 0 && failed.Failure is (SearchFailure.Broken or SearchFailure.Unavailable))
            await output.WriteLineAsync("Is a gateway there? --url or SSI_URL names its gRPC address, --rest-url or SSI_REST_URL its REST address; they are not the same.");
        await WriteSearchAsync(failed.Problem, output);
    }

    /// <summary>A problem that a gateway gave.</summary>
    public static async Task WriteAsync(Problem problem, TextWriter output)
    {
        await WriteFaultsAsync(problem, output);
        await WriteSearchAsync(problem, output);
    }

    private static async Task WriteFaultsAsync(Problem problem, TextWriter output)
    {
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
    }

    private static async Task WriteSearchAsync(Problem problem, TextWriter output)
    {
        if (problem.SearchId.Length > 0)
            await output.WriteLineAsync($"search {Printable.Text(problem.SearchId)}");
    }
}
