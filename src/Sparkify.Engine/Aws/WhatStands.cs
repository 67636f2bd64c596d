using System.Text.RegularExpressions;

namespace Sparkify.Engine.Aws;

/// <summary>Errors in the middle of a piece of work: they say what was done before them.</summary>
internal static partial class WhatStands
{
    /// <summary>The error again, with what stands before it and what to do about that.</summary>
    public static SparkifyException Because(
        this SparkifyException exception, string whatStands, string target, string recommendedAction) =>
        new(
            exception.ErrorId, $"{whatStands}: {exception.Message}", target,
            $"{recommendedAction} {exception.RecommendedAction}", exception.InnerException);

    /// <summary>
    /// Does work on a cluster or a role. What AWS says of a call that failed names the call; the error that comes out of
    /// here names the resource, so that nobody has to guess which one stands.
    /// </summary>
    public static async Task<T> NamingAsync<T>(string resource, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (IsOfCall(exception))
        {
            throw new SparkifyException(
                exception.ErrorId, $"{resource}: {exception.Message}", resource, exception.RecommendedAction,
                exception.InnerException);
        }
    }

    // As AwsErrors words it: redshift:DescribeClusters is its target.
    private static bool IsOfCall(SparkifyException exception) => OfCall().IsMatch(exception.Target);

    [GeneratedRegex("^(redshift|iam|ec2|sts):[A-Z]")]
    private static partial Regex OfCall();
}
