using SearchGateway.Client;
using SearchGateway.V1;

namespace BorderDesk;

/// <summary>Checks one traveller after the other: a zone comes from the reader, what is known is shown as it becomes known.</summary>
internal sealed class Desk(SearchGatewayClient gateway)
{
    /// <summary>Works until the reader gives nothing more. False if a search had no answer, or not the whole of one.</summary>
    public async Task<bool> WorkAsync(TextReader reader, Screen screen, CancellationToken cancellationToken)
    {
        var isWhole = true;
        var zone = new List<string>();
        string? line;
        do
        {
            line = await reader.ReadLineAsync(cancellationToken);
            if (!string.IsNullOrWhiteSpace(line))
            {
                zone.Add(line.Trim());
            }
            else if (zone.Count > 0)
            {
                isWhole &= await CheckAsync(string.Join('\n', zone), screen, cancellationToken);
                zone.Clear();
            }
        }
        while (line is not null);
        return isWhole;
    }

    private async Task<bool> CheckAsync(string zone, Screen screen, CancellationToken cancellationToken)
    {
        var request = new SearchRequest
        {
            Purpose = Purpose.BorderEntry,
            Circumstances = { Circumstance.PersonPresent },
            Query = new Query { Mrz = zone },
        };
        try
        {
            await foreach (var told in gateway.FollowAsync(request, cancellationToken))
            {
                screen.Tell(told);
                if (told is SearchProgress.Sealed { Answer: var answer })
                    return answer.Complete;
            }
        }
        catch (SearchFailedException failed)
        {
            screen.NoAnswer(failed.Message, failed.Problem.Errors.Select(e => $"{e.Field} {e.Rule}: {e.Message}"));
        }
        catch (ReceiptNotVerifiedException unproven)
        {
            screen.NoAnswer(unproven.Message, []);
        }

        return false;
    }
}
