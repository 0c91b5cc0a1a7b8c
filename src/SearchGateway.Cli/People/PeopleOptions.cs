using System.CommandLine;
using System.Globalization;
using SearchGateway.Cli.Simulated;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Cli.People;

/// <summary>The options that say which population is meant.</summary>
internal sealed class PeopleOptions
{
    private readonly Option<bool> _running = new("--running") { Description = "Of the people that the running systems hold, as of the day as of which they were drawn." };
    private readonly Option<string?> _mix = new("--mix") { Description = "How it is made up; demonstration unless given.", HelpName = "demonstration|published-2016" };
    private readonly Option<string?> _size = new("--size") { Description = "Number of people; 10000 unless given.", HelpName = "number" };
    private readonly Option<string?> _seed = new("--seed") { Description = "Seed of the population; 2016 unless given.", HelpName = "number" };
    private readonly Option<string?> _day = new("--day") { Description = "Day as of which it is drawn; today unless given.", HelpName = "date" };
    private readonly SystemAddresses _addresses;
    private readonly Option[] _all;

    public PeopleOptions(Command command, Terminal terminal)
    {
        _mix.AcceptOnlyFromAmong("demonstration", "published-2016");
        Option[] drawn = [_mix, _size, _seed, _day];
        _all = [_running, .. drawn];
        foreach (var option in _all)
            command.Options.Add(option);
        _addresses = new SystemAddresses(command, terminal, namesSystems: false);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_running) && Array.Exists(drawn, option => result.GetResult(option) is not null))
                result.AddError("--running: the systems say how their people were drawn; it goes without --mix, --size, --seed and --day.");
        });
    }

    /// <summary>True if a population was named.</summary>
    public bool AreGiven(ParseResult parsed) => Array.Exists(_all, option => parsed.GetResult(option) is { Implicit: false });

    /// <summary>The population in the words of the simulators' program.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!parsed.GetValue(_running))
            return [.. Given(parsed, _mix), .. Given(parsed, _size), .. Given(parsed, _seed), .. Given(parsed, _day)];
        using var systems = await _addresses.OpenAllAsync(parsed, cancellationToken);
        var told = await systems.All[0].AskAsync(() => systems.All[0].Population.DescribePopulationAsync(new DescribePopulationRequest(), SystemAdmin.Deadline(cancellationToken)).ResponseAsync);
        return ["--mix", told.Mix, "--size", told.Size.ToString(CultureInfo.InvariantCulture), "--seed", told.Seed.ToString(CultureInfo.InvariantCulture), "--day", told.AsOf];
    }

    /// <summary>The option as it was given; nothing if it was not.</summary>
    public static string[] Given(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is { } value ? [option.Name, value] : [];
}
