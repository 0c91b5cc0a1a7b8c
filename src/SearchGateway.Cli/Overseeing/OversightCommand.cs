using System.CommandLine;

namespace SearchGateway.Cli.Overseeing;

/// <summary><c>ssi oversight</c>: looking into the audit log.</summary>
internal static class OversightCommand
{
    public const string Name = "oversight";

    private const string Description = """
        Oversight of the audit log, for tokens with the role oversight. Every look-up names the reference of its procedure and the law,
        and stands in the audit log itself before it is answered.

        Examples:
          ssi oversight find --procedure DPA-EST/2016/0117 --basis supervision --from 2016-11-01 --until 2016-12-01 --system vis --outcome timed-out
          ssi oversight find --procedure DPA-EST/2016/0118 --basis data-subject-request --from 2016-01-01 --until 2017-01-01 --subject person.json
          ssi oversight statistics --procedure DPA-EST/2016/Q4 --basis supervision --from-month 2016-10 --until-month 2016-12
          ssi oversight anomalies --procedure BCP-0141/11 --basis self-monitoring --from 2016-11-01 --until 2016-12-01
          ssi oversight export --procedure DPA-EST/2016/0119 --basis supervision --from 2016-11-01 --until 2016-12-01 --format csv --file november.csv
        """;

    public static Command Make(Terminal terminal) => new(Name, Description)
    {
        FindCommand.Make(terminal),
        ShowCommand.Make(terminal),
        StatisticsCommand.Make(terminal),
        AnomaliesCommand.Make(terminal),
        ExportCommand.Make(terminal),
        OwnNameCommand.Make(terminal),
    };
}
