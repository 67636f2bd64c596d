using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Calls;

/// <summary>How every service is called: one way to retry, to report and to fail, whoever wrote its client.</summary>
/// <param name="Patience">How long an answer is waited for, and how often a call is retried.</param>
/// <param name="Identity">Whose credentials they are.</param>
/// <param name="Reporter">Where retries and durations are reported.</param>
internal sealed record ServiceCalls(QueryPatience Patience, AwsIdentity Identity, IReporter Reporter)
{
    /// <summary>Adds it to the pipeline of a client of the SDK.</summary>
    public void AddTo(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new QueryRetries(Patience, Reporter)));
        pipeline.AddHandlerAfter<Unmarshaller>(new AnswerCheck());
        pipeline.AddHandler(new CallOutcome(Identity, Reporter));
    }

    /// <summary>Configures a client of the SDK.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid: the endpoint is no address.</exception>
    public T Configure<T>(T config, AwsOptions options)
        where T : ClientConfig
    {
        config.Timeout = Patience.Answer;
        config.HttpClientFactory = new QueryHttpClients();
        config.RetryMode = RequestRetryMode.Standard;
        // Its own account of retries would let one bad minute spoil the next.
        config.ThrottleRetries = false;
        if (options.ProfileName is not null)
            config.Profile = new Profile(options.ProfileName);
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        if (AwsEndpoint.Find(config, options.EndpointUrl) is { } endpoint)
            config.ServiceURL = endpoint.ToString();
        return config;
    }

    /// <summary>Configures a client whose rules for endpoints are the SDK's own.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid: the endpoint is no address, or not the only one.</exception>
    public T ConfigureSdk<T>(T config, AwsOptions options)
        where T : ClientConfig
    {
        Configure(config, options);
        if (string.IsNullOrEmpty(config.ServiceURL))
            return config;
        AwsEndpoint.RequirePlain(config.UseFIPSEndpoint, config.UseDualstackEndpoint);
        config.AuthenticationRegion = options.Region;
        return config;
    }
}
