using BorderDesk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.Client;

var builder = Host.CreateApplicationBuilder(args);
// The screen is the officer's; faults of the start are told below.
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
builder.Services.AddSingleton<OfficerTokens>();
builder.Services.AddSingleton<Desk>();
builder.Services.AddSearchGatewayClient((options, services) =>
{
    var gateway = builder.Configuration.GetSection("Gateway");
    options.Address = new Uri(gateway["Grpc"] ?? "http://localhost:5081");
    options.LogKeys = gateway["LogKey"] is { } file ? LogPublicKey.AllFromPem(File.ReadAllText(file)) : [];
    options.Token = services.GetRequiredService<OfficerTokens>().CurrentAsync;
});

using var host = builder.Build();
try
{
    await host.StartAsync();
}
catch (OptionsValidationException faulty)
{
    // Every fault at once, each with what to do.
    foreach (var fault in faulty.Failures)
        await Console.Error.WriteLineAsync(fault);
    return 2;
}

var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
var isWhole = await host.Services.GetRequiredService<Desk>().WorkAsync(Console.In, new Screen(Console.Out), stopping);
await host.StopAsync();
return isWhole ? 0 : 1;
