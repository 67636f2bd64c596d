using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Sts;

/// <summary>The operation of STS that the module calls.</summary>
internal sealed class StsClient(QueryApi api)
{
    /// <summary>Who is calling.</summary>
    public async Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken cancellationToken)
    {
        var result = await api.CallAsync(new QueryRequest("GetCallerIdentity"), cancellationToken)
            .ConfigureAwait(false);
        return new CallerIdentity(result.Text("Account") ?? "", result.Text("Arn") ?? "");
    }
}
