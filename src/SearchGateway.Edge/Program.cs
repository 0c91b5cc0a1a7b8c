using Microsoft.Extensions.Options;
using SearchGateway.Edge;
using SearchGateway.Observability;

ScarceMemory.EndsTheProcess();
try
{
    await using var app = EdgeApplication.Build(args);
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException faulty)
{
    foreach (var fault in faulty.Failures)
        await Console.Error.WriteLineAsync(fault);
    return 2;
}
