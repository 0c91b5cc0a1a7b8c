using System.Globalization;
using Grpc.Core;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population.Personas;
using SearchGateway.Simulators.Prepared;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>The program: reads the command line and does it.</summary>
internal static class Entry
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Misused = 2;

    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (args.Any(a => a is "--help" or "-h" or "help"))
        {
            await output.WriteLineAsync(Help.Text);
            return Done;
        }

        var arguments = new Arguments(args);
        var command = arguments.Words.Count == 0 ? "serve" : arguments.Words[0];
        var action = command switch
        {
            "serve" => Serve(arguments, output, stop),
            "prepare" => PrepareCommand.Read(arguments, PopulationArguments.Read(arguments), output),
            "repeat" => RepeatCommand.Read(arguments, PopulationArguments.Read(arguments), output),
            "status" => StatusCommand.Read(arguments, output),
            "personas" => Personas(arguments, output),
            "persona" => Persona(arguments, output),
            "population" => PopulationCommand.Read(arguments, PopulationArguments.Read(arguments), output),
            "truth" => TruthCommand.Read(arguments, PopulationArguments.Read(arguments), output),
            "samples" => SampleCommand.Read(arguments, PopulationArguments.Read(arguments), output),
            "faults" => Faults(arguments, output),
            "records" => RecordsCommand.Read(arguments, output),
            _ => Unknown(arguments),
        };
        if (arguments.Words.Count > (command switch { "records" => 3, "persona" or "faults" => 2, _ => 1 }))
            arguments.Refuse($"{command}: too many words");
        var faults = arguments.Faults();
        foreach (var fault in faults)
            await errors.WriteLineAsync(fault);
        if (faults.Count > 0)
        {
            await errors.WriteLineAsync("--help shows what can be given.");
            return Misused;
        }

        try
        {
            await action(stop);
            return Done;
        }
        catch (Exception failure) when (failure is IOException or RpcException)
        {
            await errors.WriteLineAsync(failure is RpcException call ? $"{call.StatusCode}: {call.Status.Detail}" : failure.Message);
            return Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Stopped before it was done.");
            return Failed;
        }
    }

    private static Func<CancellationToken, Task> Unknown(Arguments arguments)
    {
        arguments.Refuse("command: must be serve, prepare, repeat, status, population, truth, personas, persona, samples, faults or records");
        return _ => Task.CompletedTask;
    }

    private static Func<CancellationToken, Task> Serve(Arguments arguments, TextWriter output, CancellationToken stop)
    {
        var options = new SimulatorOptions
        {
            Population = PopulationArguments.Read(arguments),
            Address = arguments.Text("--address") ?? "127.0.0.1",
            Folder = arguments.Text("--folder"),
            Scenario = arguments.Text("--scenario"),
            Today = arguments.Text("--today"),
        };
        if (arguments.Text("--system") is not { } name)
            WithoutCirIfTooLarge(options);
        else if (Enum.TryParse<SystemName>(name, ignoreCase: true, out var system) && Enum.IsDefined(system))
            options.Systems = new HashSet<SystemName> { system };
        else
            arguments.Refuse("--system: must be sis, vis, ees, eurodac or cir");

        var port = arguments.Number("--port", 0, 65535, otherwise: 0);
        var next = port;
        foreach (var system in options.Systems.Order())
        {
            SetPort(options, system, port == 0 ? 0 : next);
            next++;
        }

        var configuration = SystemsProgram.Configure(arguments.Text("--metrics"));
        foreach (var fault in SystemsProgram.FaultsOf(configuration, options))
            arguments.Refuse(fault);
        return _ => SystemsProgram.RunAsync(options, configuration, output, stop);
    }

    private static void WithoutCirIfTooLarge(SimulatorOptions options)
    {
        try
        {
            if (options.Folder is { } folder && FolderContents.Read(folder).People > SimulatorOptions.LargestInMemory)
                options.Systems.Remove(SystemName.Cir);
        }
        catch (IOException)
        {
            // The start reads it again and says what is wrong.
        }
    }

    private static void SetPort(SimulatorOptions options, SystemName system, int port)
    {
        switch (system)
        {
            case SystemName.Sis: options.SisPort = port; break;
            case SystemName.Vis: options.VisPort = port; break;
            case SystemName.Ees: options.EesPort = port; break;
            case SystemName.Eurodac: options.EurodacPort = port; break;
            default: options.CirPort = port; break;
        }
    }

    private static Func<CancellationToken, Task> Personas(Arguments arguments, TextWriter output)
    {
        var format = arguments.Text("--format") ?? "json";
        if (format is not ("json" or "markdown"))
            arguments.Refuse("--format: must be json or markdown");
        return _ => format == "json"
            ? output.WriteLineAsync(PersonaListing.Json(Gallery.All))
            : output.WriteAsync(PersonaPage.Markdown(Gallery.All));
    }

    private static Func<CancellationToken, Task> Persona(Arguments arguments, TextWriter output)
    {
        var number = arguments.Words.Count > 1 && int.TryParse(arguments.Words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        if (Gallery.Find(number) is not { } persona)
        {
            arguments.Refuse($"persona: NUMBER must be 1 to {Gallery.All.Count}");
            return _ => Task.CompletedTask;
        }

        var capture = (ulong)arguments.Number("--capture", 0, int.MaxValue, otherwise: 1);
        var which = arguments.Text("--template");
        if (which is null)
            return _ => output.WriteLineAsync(PersonaListing.Json([persona]));
        if (which == "face")
            return _ => output.WriteLineAsync(Convert.ToBase64String(persona.Face(capture)));
        if (Enum.TryParse<Finger>(which.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var finger)
            && finger != Finger.Unknown && Enum.IsDefined(finger) && !char.IsDigit(which[0]))
            return _ => output.WriteLineAsync(Convert.ToBase64String(persona.Template(finger, capture)));
        arguments.Refuse("--template: must be face or a finger such as right-index");
        return _ => Task.CompletedTask;
    }

    private static Func<CancellationToken, Task> Faults(Arguments arguments, TextWriter output)
    {
        var (address, request) = FaultCommand.Read(arguments);
        return stop => FaultCommand.RunAsync(address!, request, output, stop);
    }
}
