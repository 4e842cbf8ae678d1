package org.arrimage.dashboard.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.SystemMessages;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.arrimage.dashboard.format.Texts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SystemTextsTest {

    private final SystemTexts texts = new SystemTexts(new Texts());

    /// Whatever a later version of the framework adds is found here as well.
    @Test
    void nothing_is_said_in_the_words_of_the_framework() throws ReflectiveOperationException {
        Map<String, String> theirs = words(new CustomizedSystemMessages());
        Map<String, String> french = words(texts.in(Texts.FRENCH));
        Map<String, String> english = words(texts.in(Texts.ENGLISH));

        assertThat(french).hasSize(8).doesNotContainValue("");
        assertThat(french.values()).doesNotContainAnyElementsOf(theirs.values());
        assertThat(english.values()).doesNotContainAnyElementsOf(theirs.values());
        assertThat(french.values()).doesNotContainAnyElementsOf(english.values());
    }

    private static Map<String, String> words(SystemMessages messages) throws ReflectiveOperationException {
        ((CustomizedSystemMessages) messages)
                .setSessionExpiredNotificationEnabled(true); // else there are no words of it
        Map<String, String> words = new TreeMap<>();
        for (Method method : SystemMessages.class.getMethods()) {
            if (method.getName().matches("get\\w+(Caption|Message)")) {
                words.put(method.getName(), (String) method.invoke(messages));
            }
        }
        return words;
    }
}
