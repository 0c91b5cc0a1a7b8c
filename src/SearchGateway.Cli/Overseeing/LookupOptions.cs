using System.CommandLine;
using SearchGateway.Cli.Input;
using SearchGateway.V1;

namespace SearchGateway.Cli.Overseeing;

/// <summary>Under what a look-up is made; both must be given.</summary>
internal sealed class LookupOptions
{
    private readonly Option<string> _procedure = new("--procedure")
    {
        Description = "Reference of the procedure; it stands in the audit log. Never a name.", HelpName = "reference", Required = true,
    };

    private readonly Option<LookupBasis?> _basis = EnumOption.One<LookupBasis>("--basis", "The law under which you look.");

    public LookupOptions(Command command)
    {
        _basis.Required = true;
        command.Options.Add(_procedure);
        command.Options.Add(_basis);
    }

    public string Procedure(ParseResult parsed) => parsed.GetValue(_procedure)!;

    public LookupBasis Basis(ParseResult parsed) => parsed.GetValue(_basis) ?? LookupBasis.Unspecified;
}
