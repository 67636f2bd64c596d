using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace Sparkify.Engine.Analytics;

/// <summary>The values of a free query, as the engines take them, and what is wrong with them in our words.</summary>
internal static class QueryParameter
{
    /// <summary>
    /// A list of any items as one of texts or of whole numbers, a local time as UTC, anything else as it is.
    /// </summary>
    /// <exception cref="SparkifyException">ArgumentInvalid: a list of other things.</exception>
    public static object? Value(string name, object? value) => value switch
    {
        IReadOnlyList<string?> or long[] or byte[] => value,
        DateTime { Kind: DateTimeKind.Local } local => local.ToUniversalTime(),
        IEnumerable items and not string => List(name, [.. items.Cast<object?>()]),
        _ => value,
    };

    /// <summary>Makes the command; what the driver has against a parameter becomes our error.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static DbCommand TranslateErrors(Func<DbCommand> make)
    {
        try
        {
            return make();
        }
        catch (InvalidOperationException exception)
        {
            throw Invalid(exception);
        }
    }

    /// <summary>Starts the query; what the driver has against a parameter becomes our error.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static async Task<DbDataReader> TranslateErrorsAsync(Func<Task<DbDataReader>> start)
    {
        try
        {
            return await start().ConfigureAwait(false);
        }
        catch (Exception exception) when (
            exception is InvalidOperationException or NotSupportedException or OverflowException
                or InvalidCastException)
        {
            throw Invalid(exception);
        }
    }

    private static SparkifyException Invalid(Exception exception) =>
        new(
            ErrorIds.ArgumentInvalid, exception.Message, "Parameter",
            "Give each $name of the query a value. {-Parameter} takes them by name.", exception);

    private static object List(string name, List<object?> items) =>
        items.TrueForAll(item => item is string or null) ? items.ConvertAll(item => (string?)item)
        : items.TrueForAll(item => item is sbyte or byte or short or ushort or int or uint or long)
            ? items.Select(item => Convert.ToInt64(item, CultureInfo.InvariantCulture)).ToArray()
        : throw new SparkifyException(
            ErrorIds.ArgumentInvalid, $"The value of ${name} is a list of more than texts or whole numbers.", name,
            "Give a list of texts, or of whole numbers.");
}
