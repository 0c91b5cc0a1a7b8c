using Microsoft.Extensions.Options;

namespace SearchGateway.Audit.Witnesses;

/// <summary>Names every fault of <see cref="WitnessingOptions"/> at once.</summary>
internal sealed class WitnessingOptionsValidator : IValidateOptions<WitnessingOptions>
{
    // The note format promises room for no more signatures than sixteen.
    private const int MostWitnesses = 15;

    public ValidateOptionsResult Validate(string? name, WitnessingOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        ValidateWitnesses(options, faults);
        if (options.WitnessQuorum is { } quorum && (quorum < 1 || quorum > options.Witnesses.Count))
            faults.AddError("Must be from 1 to the number of witnesses.", "Audit:WitnessQuorum");
        if (options.Witnesses.Count == 0 && (options.WitnessMode is WitnessMode.Wait || options.WitnessLapse is WitnessLapse.Refuse))
            faults.AddError("Waiting for witnesses, or refusing without them, needs some: set Audit:Witnesses.", "Audit:Witnesses");
        Require(options.WitnessLagLimit, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7), "Must be from 1 s to 7 days.", "Audit:WitnessLagLimit", faults);
        Require(options.WitnessInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1), "Must be from 10 ms to 1 h.", "Audit:WitnessInterval", faults);
        Require(options.WitnessTimeLimit, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), "Must be from 10 ms to 1 min.", "Audit:WitnessTimeLimit", faults);
        Require(options.WitnessLongestRetryDelay, options.WitnessInterval, TimeSpan.FromHours(1), "Must be from WitnessInterval to 1 h.", "Audit:WitnessLongestRetryDelay", faults);
        if (options.WitnessLagRecords is < 1 or > 1_000_000_000)
            faults.AddError("Must be from 1 to 1000000000.", "Audit:WitnessLagRecords");
        return faults.Build();
    }

    private static void ValidateWitnesses(WitnessingOptions options, ValidateOptionsResultBuilder faults)
    {
        if (options.Witnesses.Count > MostWitnesses)
            faults.AddError($"At most {MostWitnesses} witnesses.", "Audit:Witnesses");
        if (options.Witnesses.GroupBy(w => w.Name, StringComparer.Ordinal).Any(g => g.Count() > 1))
            faults.AddError("Each witness stands once: no name twice.", "Audit:Witnesses");
        foreach (var (at, witness) in options.Witnesses.Index())
        {
            if (witness.Name.Length is 0 or > 200 || witness.Name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+'))
                faults.AddError("Must be 1 to 200 characters without spaces and plus signs.", $"Audit:Witnesses:{at}:Name");
            if (!Uri.TryCreate(witness.Address, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
                faults.AddError("Must be an http or https address.", $"Audit:Witnesses:{at}:Address");
            if (WitnessKey.Fault(witness) is { } fault)
                faults.AddError(fault, $"Audit:Witnesses:{at}:PublicKey");
        }
    }

    private static void Require(TimeSpan value, TimeSpan least, TimeSpan most, string rule, string name, ValidateOptionsResultBuilder faults)
    {
        if (value < least || value > most)
            faults.AddError(rule, name);
    }
}
