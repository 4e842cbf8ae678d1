package org.arrimage.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ApiAdviceTest {

    @Test
    void an_answer_that_has_begun_is_broken_off_and_no_problem_is_put_behind_it() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.getOutputStream().write("scope,period\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        response.setCommitted(true);
        QueryTimeoutException away = new QueryTimeoutException("away");

        assertThatThrownBy(() ->
                        new ApiAdvice(mock(Problem.class)).databaseAway(away, new MockHttpServletRequest(), response))
                .isSameAs(away);
        assertThat(response.getContentAsString()).isEqualTo("scope,period\r\n");
    }
}
