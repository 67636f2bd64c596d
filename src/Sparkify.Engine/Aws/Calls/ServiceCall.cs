using System.Diagnostics;
using Amazon.Runtime;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Calls;

/// <summary>The call that a pipeline is making, and how its attempts went so far.</summary>
internal sealed class ServiceCall
{
    private const string Key = "Sparkify.ServiceCall";
    private readonly long _begun = Stopwatch.GetTimestamp();

    private ServiceCall(IRequestContext context)
    {
        Service = context.ServiceMetaData.ServiceId;
        SigningName = context.ClientConfig.AuthenticationServiceName;
        Action = context.OriginalRequest is QueryRequest query
            ? query.Action
            : context.OriginalRequest.GetType().Name[..^"Request".Length];
    }

    /// <summary>The service's name in configuration, as in EC2.</summary>
    public string Service { get; }

    /// <summary>The service's name in rights, as in ec2.</summary>
    public string SigningName { get; }

    /// <summary>The action, as the API calls it.</summary>
    public string Action { get; }

    /// <summary>How long it has been going on.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_begun);

    /// <summary>Whether the service has told the time, because this machine's clock is wrong.</summary>
    public bool IsClockCorrected { get; set; }

    /// <summary>What went wrong in the last attempt, in words that hold no secret.</summary>
    public string? Fault { get; set; }

    /// <summary>The call of a context, the same for all its attempts.</summary>
    public static ServiceCall Of(IExecutionContext context)
    {
        var attributes = context.RequestContext.ContextAttributes;
        if (attributes.TryGetValue(Key, out var known))
            return (ServiceCall)known;
        var call = new ServiceCall(context.RequestContext);
        attributes[Key] = call;
        return call;
    }
}
