namespace SearchGateway.Simulators.Exchange;

/// <summary>Lets a server answer <c>systems.exchange.v1.ExchangeService</c> with the gRPC services that it has anyway.</summary>
public static class QuestionHosting
{
    /// <summary>Adds what answers questions.</summary>
    public static IServiceCollection AddExchange(this IServiceCollection services) => services.AddSingleton<QuestionPipeline>();

    /// <summary>
    /// Maps the exchange. A question goes the way of a call from here on: through the middleware that is added after this, to the service
    /// that is mapped. So this is called before any of both.
    /// </summary>
    public static void UseExchange(this WebApplication app)
    {
        var pipeline = app.Services.GetRequiredService<QuestionPipeline>();
        app.Use(next =>
        {
            pipeline.Begin(next);
            return next;
        });
        app.UseRouting();
        app.MapGrpcService<ExchangeService>();
    }
}
